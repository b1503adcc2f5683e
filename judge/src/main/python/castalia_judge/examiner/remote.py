"""The learner's module, classes and objects, as the tests see them."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterator, List, Optional

from .transcript import shortened


class Line:
    """What the objects here need to reach the learner's; the talk with the candidate implements it."""

    def call(self, on: int, name: str, args: Any, kwargs: Any, constructs: bool = False) -> Any:
        raise NotImplementedError

    def operation(self, on: int, name: str, args: Any = (), kwargs: Any = None) -> Any:
        raise NotImplementedError

    def get(self, on: int, name: str) -> Any:
        raise NotImplementedError

    def set(self, on: int, name: str, value: Any) -> None:
        raise NotImplementedError

    def let_go(self, handle: int) -> None:
        raise NotImplementedError


class ClassInfo:
    """What the candidate told of one of the learner's classes."""

    def __init__(self, data: Dict[str, Any]) -> None:
        self.name = str(data["name"])
        self.bases = [str(base) for base in data["bases"]]
        self.methods = frozenset(data["methods"])
        self.operations: List[str] = [str(name) for name in data["operations"]]
        self.style = str(data["style"])
        self.python_class = type(self.name, (Remote,), _operators(self.operations))


class Remote:
    """One object of the learner's. Attributes, calls and syntax reach the real one."""

    __slots__ = ("_line", "_handle", "_info", "_data", "__weakref__")
    _line: Line
    _handle: int
    _info: ClassInfo
    _data: Dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in self._info.methods:
            return RemoteMethod(self._line, self._handle, name, self)
        fields = self._data.get("fields")
        if fields is not None and name in fields and self._info.style != "dataclass":
            return fields[name]
        return self._line.get(self._handle, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._line.set(self._handle, name, value)

    def __eq__(self, other: Any) -> bool:
        """As plain data where the class has fixed fields; else the same object. Never the learner's own."""
        if self is other:
            return True
        style = self._info.style
        if style == "namedtuple" and isinstance(other, tuple):
            return tuple(self._data["fields"].values()) == other
        if style == "enum" and "inside" in self._data and not isinstance(other, Remote):
            return bool(self._data["inside"] == other)
        if not isinstance(other, Remote) or style == "plain":
            return False
        return self._info.name == other._info.name and bool(self._data.get("fields") == other._data.get("fields"))

    def __hash__(self) -> int:
        if self._info.style == "namedtuple":
            return hash(tuple(self._data["fields"].values()))
        return hash(self._data["inside"]) if self._info.style == "enum" and "inside" in self._data else 0

    def __str__(self) -> str:
        return str(self._line.operation(self._handle, "str"))

    def __repr__(self) -> str:
        fields, name = self._data.get("fields"), self._info.name
        if self._info.style == "enum" and fields:
            return f"{name}.{fields['name']}"
        if fields:
            return f"{name}({', '.join(f'{field}={shortened(repr(value))}' for field, value in fields.items())})"
        if "kind" in self._data:
            return f"<{self._data['kind']} {self._data.get('name', '')}>"
        return f"<{name} holding {self._data['inside']!r}>" if "inside" in self._data else f"<{name} object>"

    def __del__(self) -> None:
        try:
            self._line.let_go(self._handle)
        except AttributeError:
            pass  # never finished


def make_remote(line: Line, info: ClassInfo, handle: int, data: Dict[str, Any]) -> Remote:
    made: Remote = info.python_class.__new__(info.python_class)
    object.__setattr__(made, "_line", line)
    object.__setattr__(made, "_handle", handle)
    object.__setattr__(made, "_info", info)
    object.__setattr__(made, "_data", data)
    return made


class RemoteMethod:
    """A method of one of the learner's objects, which it keeps alive as a bound method does."""

    def __init__(self, line: Line, handle: int, name: str, owner: Optional[Remote] = None) -> None:
        self._line = line
        self._handle = handle
        self._owner = owner
        self.__name__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._line.call(self._handle, self.__name__, args, kwargs)


class Export:
    """A class or a function of the learner's module, by name: it needs no handle."""

    def __init__(self, line: Line, name: str, bases: Optional[List[str]] = None) -> None:
        self._line = line
        self._bases = bases or []
        self.__name__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._line.call(0, self.__name__, args, kwargs, constructs=True)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        full = f"{self.__name__}.{name}"
        value = self._line.get(0, full)
        callable_one = isinstance(value, Remote) and value._data.get("kind") == "function"
        return RemoteMethod(self._line, 0, full) if callable_one else value

    def __repr__(self) -> str:
        return self.__name__


class Lab:
    """The learner's entry module."""

    def __init__(self, line: Line, callables: Dict[str, Optional[List[str]]]) -> None:
        self.__dict__["_line"] = line
        self.__dict__["_exports"] = {name: Export(line, name, bases) for name, bases in callables.items()}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        export = self.__dict__["_exports"].get(name)
        return export if export is not None else self.__dict__["_line"].get(0, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self.__dict__["_exports"].pop(name, None)
        self.__dict__["_line"].set(0, name, value)

    def __repr__(self) -> str:
        return "lab"


# Python looks these up on the class, so each class here has those that the learner's has.
SYNTAX = {
    "call": "__call__", "len": "__len__", "bool": "__bool__", "next": "__next__", "reversed": "__reversed__",
    "contains": "__contains__", "getitem": "__getitem__", "setitem": "__setitem__", "delitem": "__delitem__",
    "int": "__int__", "float": "__float__", "abs": "__abs__", "neg": "__neg__",
    "lt": "__lt__", "le": "__le__", "gt": "__gt__", "ge": "__ge__",
    "add": "__add__", "sub": "__sub__", "mul": "__mul__", "truediv": "__truediv__",
    "and": "__and__", "or": "__or__", "xor": "__xor__", "iadd": "__iadd__", "enter": "__enter__",
}  # fmt: skip


def _operators(operations: List[str]) -> Dict[str, Callable[..., Any]]:
    members: Dict[str, Any] = {"__slots__": ()}
    for operation in operations:
        if operation in SYNTAX:
            members[SYNTAX[operation]] = _operator(operation)
    if "iter" in operations:
        members["__iter__"] = _iterate
    if "exit" in operations:
        members["__exit__"] = _exit
    return members


def _operator(operation: str) -> Callable[..., Any]:
    def operator(self: Remote, *args: Any, **kwargs: Any) -> Any:
        return self._line.operation(self._handle, operation, args, kwargs)

    return operator


def _exit(self: Remote, kind: Any, failure: Optional[BaseException], trace: Any) -> bool:
    return bool(self._line.operation(self._handle, "exit", () if failure is None else (failure,)))


def _iterate(self: Remote) -> Iterator[Any]:
    """What the learner's iter() gives: one item is fetched at a time, as it is asked for."""
    made: Iterator[Any] = self._line.operation(self._handle, "iter")
    return made
