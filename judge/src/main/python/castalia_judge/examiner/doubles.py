"""The test's own functions, objects and exceptions, lent to the learner's code under a number."""

from __future__ import annotations

import builtins
import inspect
import math
from typing import Any, Callable, Dict, List

from .remote import Export, Remote

_BUILTIN_ERRORS = [k for k in vars(builtins).values() if isinstance(k, type) and issubclass(k, BaseException)]

_OPERATIONS: Dict[str, "tuple[str, Callable[..., Any]]"] = {
    "call": ("__call__", lambda it, *args, **kwargs: it(*args, **kwargs)),
    "len": ("__len__", len),
    "iter": ("__iter__", iter),
    "next": ("__next__", next),
    "contains": ("__contains__", lambda it, item: item in it),
    "getitem": ("__getitem__", lambda it, key: it[key]),
    "setitem": ("__setitem__", lambda it, key, value: it.__setitem__(key, value)),
    "delitem": ("__delitem__", lambda it, key: it.__delitem__(key)),
    "enter": ("__enter__", lambda it: it.__enter__()),
    "exit": ("__exit__", lambda it, failure: it.__exit__(type(failure) if failure else None, failure, None)),
    "getattr": ("", getattr),
}


class Doubles:
    """Numbers what a test lends, and does what the learner's code asks of it."""

    def __init__(self) -> None:
        self._lent: Dict[int, Any] = {}
        self._numbers: Dict[int, int] = {}

    def forget(self) -> None:
        self._lent.clear()
        self._numbers.clear()

    def find(self, number: int) -> Any:
        """Raises KeyError if nothing was lent under it."""
        return self._lent[number]

    def lend(self, value: Any) -> int:
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._lent) + 1
            self._lent[number] = value
        return number

    def perform(self, number: int, name: str, args: List[Any], kwargs: Dict[str, Any]) -> Any:
        """Calls the lent object's operation or public method; whatever that raises goes through."""
        value = self.find(number)
        if name in _OPERATIONS:
            result = _OPERATIONS[name][1](value, *args, **kwargs)
        elif name.startswith("_"):
            raise AttributeError(name)
        else:
            result = getattr(value, name)(*args, **kwargs)
        return _awaited(result) if inspect.iscoroutine(result) else result

    def write(self, value: Any) -> Dict[str, Any]:
        """The tagged form of what is not plain data."""
        if isinstance(value, Remote):
            return {"t": "object", "v": value._handle}
        if isinstance(value, Export):
            return {"t": "export", "v": value.__name__}
        if isinstance(value, BaseException):
            learner = getattr(value, "learner", None)
            return {"t": "object", "v": learner.handle} if learner else self.write_failure(value)
        if isinstance(value, type):
            return _class(value)
        if inspect.isroutine(value) or inspect.isfunction(value):
            return self._function(value)
        return self._object(value)

    def write_failure(self, failure: BaseException) -> Dict[str, Any]:
        written = {**_class(type(failure)), "t": "failure", "v": self.lend(failure)}
        written["args"] = [item if _is_simple(item) else str(item) for item in failure.args]
        written["attributes"] = {
            name: value for name, value in vars(failure).items() if not name.startswith("_") and _is_simple(value)
        }
        return written

    def _function(self, value: Any) -> Dict[str, Any]:
        name = getattr(value, "__name__", "function")
        name = name if name.isidentifier() else "function"
        return {"t": "callback", "v": self.lend(value), "name": name, "async": inspect.iscoroutinefunction(value)}

    def _object(self, value: Any) -> Dict[str, Any]:
        kind = type(value)
        return {
            "t": "double",
            "v": self.lend(value),
            "name": kind.__name__,
            "methods": [n for n in dir(kind) if not n.startswith("_") and callable(getattr(kind, n))],
            "operations": [n for n, (method, _) in _OPERATIONS.items() if method and hasattr(kind, method)],
        }


def _class(kind: type) -> Dict[str, Any]:
    """A class as the nearest built-in one and its own name."""
    if kind.__module__ == "builtins":
        return {"t": "class", "name": kind.__name__, "builtin": kind.__name__, "exact": True}
    base = next((base for base in kind.__mro__ if base in _BUILTIN_ERRORS), None)
    if base is None:
        raise TypeError(f"a test can pass built-in classes and exceptions of its own, not the class {kind.__name__}")
    return {"t": "class", "name": kind.__name__, "builtin": base.__name__, "exact": False}


def _is_simple(value: Any) -> bool:
    if type(value) is float:
        return math.isfinite(value)
    return value is None or type(value) in (bool, str) or type(value) is int and abs(value) < 1 << 53


def _awaited(coroutine: Any) -> Any:
    """The result of a test's async function, which must not wait for anything."""
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value
    coroutine.close()
    raise RuntimeError("an async function of a test must not wait; use a scenario for that")
