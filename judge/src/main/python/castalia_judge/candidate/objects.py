"""The learner's objects that are not plain data: each has a handle by which the tests address it."""

from __future__ import annotations

import sys
from types import FunctionType, GeneratorType, MethodType, ModuleType
from typing import Any, Callable, Dict, List

from .operations import supported

_FIELDS_DEPTH = 5
_LONGEST = 200
_METHODS = (FunctionType, classmethod, staticmethod)

# By base: the plain value inside an instance of a subclass, past whatever the subclass overrides.
_INSIDE: "Dict[type, Callable[[Any], Any]]" = {
    str: str.__str__,
    int: int.__int__,
    float: lambda v: float.__add__(v, 0.0),
    bytes: lambda v: bytes.__getitem__(v, slice(None)),
    list: lambda v: list.__getitem__(v, slice(None)),
    tuple: lambda v: tuple.__getitem__(v, slice(None)),
    dict: lambda v: dict(dict.items(v)),
}


class Objects:
    """Hands out handles, describes each class once, and finds objects again.

    `plain` writes the fields of dataclasses, named tuples and enumerations.
    """

    def __init__(self, plain: Callable[[Any], Any]) -> None:
        self._plain = plain
        self._next = 1
        self._by_handle: Dict[int, Any] = {}
        self._handles: Dict[int, int] = {}
        self._classes: Dict[type, int] = {}
        self._undescribed: List[Dict[str, Any]] = []
        self._depth = 0

    def find(self, handle: int) -> Any:
        """Raises KeyError if there is no such object any more."""
        return self._by_handle[handle]

    def handle(self, value: Any) -> int:
        known = self._handles.get(id(value))
        if known is not None:
            return known
        handle, self._next = self._next, self._next + 1
        self._by_handle[handle] = value
        self._handles[id(value)] = handle
        return handle

    def drop(self, handles: List[int]) -> None:
        for handle in handles:
            if handle in self._by_handle:
                del self._handles[id(self._by_handle.pop(handle))]

    def forget(self) -> None:
        """Drops all objects and classes, those of an earlier import."""
        self._by_handle.clear()
        self._handles.clear()
        self._classes.clear()
        self._undescribed.clear()

    def take_descriptions(self) -> List[Dict[str, Any]]:
        """Of the classes that were met since the last call."""
        taken, self._undescribed = self._undescribed, []
        return taken

    def write(self, value: Any) -> Dict[str, Any]:
        """The tagged form of an object: handle, class, and its fields where it has fixed ones."""
        kind = type(value)
        written: Dict[str, Any] = {"t": "object", "v": self.handle(value), "c": self.class_id(kind)}
        special = _special_kind(value)
        if special:
            written["kind"] = special
            written["name"] = str(getattr(value, "__qualname__", getattr(value, "__name__", "")))[:_LONGEST]
        fields = self._fields(value, kind)
        if fields:
            written["fields"] = fields
        for base, inside in _INSIDE.items():
            if isinstance(value, base):
                written["inside"] = self._nested(inside(value))
                break
        return written

    def class_id(self, kind: type) -> int:
        known = self._classes.get(kind)
        if known is None:
            known = self._classes[kind] = len(self._classes) + 1
            self._undescribed.append(describe_class(kind, known))
        return known

    def _fields(self, value: Any, kind: type) -> Any:
        if self._depth >= _FIELDS_DEPTH:
            return None
        style = _style(kind)
        if style == "enum":
            return {"name": self._nested(value._name_), "value": self._nested(value._value_)}
        if style == "namedtuple":
            return {name: self._nested(item) for name, item in zip(kind._fields, tuple.__iter__(value))}  # type: ignore[attr-defined]
        if style in ("dataclass", "frozen"):
            names = list(kind.__dataclass_fields__)  # type: ignore[attr-defined]
            return {name: self._nested(getattr(value, name, None)) for name in names}
        return None

    def _nested(self, value: Any) -> Any:
        self._depth += 1
        try:
            return self._plain(value)
        finally:
            self._depth -= 1


def _special_kind(value: Any) -> str:
    if isinstance(value, type):
        return "class"
    if isinstance(value, (FunctionType, MethodType)):
        return "function"
    if isinstance(value, ModuleType):
        return "module"
    if isinstance(value, GeneratorType):
        return "generator"
    return "coroutine" if hasattr(type(value), "cr_frame") else ""


def _style(kind: type) -> str:
    enum = sys.modules.get("enum")
    if enum is not None and isinstance(kind, enum.EnumMeta):
        return "enum"
    if issubclass(kind, tuple) and isinstance(getattr(kind, "_fields", None), tuple):
        return "namedtuple"
    parameters = getattr(kind, "__dataclass_params__", None)
    if parameters is not None:
        return "frozen" if getattr(parameters, "frozen", False) else "dataclass"
    return "plain"


def describe_class(kind: type, number: int) -> Dict[str, Any]:
    """Name, bases, public methods and supported operations of a class."""
    methods = {}
    for base in reversed(kind.__mro__[:-1]):
        for name, member in list(vars(base).items()):
            if not name.startswith("_"):
                methods[name] = isinstance(member, _METHODS)
    return {
        "id": number,
        "name": kind.__name__,
        "bases": [base.__name__ for base in kind.__mro__[1:]],
        "methods": [name for name, is_method in methods.items() if is_method],
        "operations": supported(kind),
        "style": _style(kind),
    }
