"""Stands in, beside the learner's code, for the test's functions, objects and exceptions."""

from __future__ import annotations

import builtins
from typing import Any, Callable, Dict, List, Tuple

Ask = Callable[..., Any]

_METHODS = {
    "call": "__call__",
    "len": "__len__",
    "iter": "__iter__",
    "next": "__next__",
    "contains": "__contains__",
    "getitem": "__getitem__",
    "setitem": "__setitem__",
    "delitem": "__delitem__",
    "enter": "__enter__",
    "exit": "__exit__",
}


class StandIns:
    """Makes them once each, and knows them again when they are sent back.

    `ask(number, method, args, kwargs)` has the test's side call a method of its object.
    """

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._made: Dict[int, Any] = {}
        self._numbers: Dict[int, int] = {}
        self._kinds: Dict[Tuple[Any, ...], type] = {}

    def forget(self) -> None:
        self._made.clear()
        self._numbers.clear()
        self._kinds.clear()

    def number(self, value: Any) -> int:
        """The number of the test's object that this stands in for; 0 if for none."""
        return self._numbers.get(id(value), 0)

    def callback(self, data: Dict[str, Any]) -> Any:
        """A plain function, or a coroutine function, that calls the test's."""
        return self._once(data["v"], lambda: self._function(data["v"], data["name"], data.get("async", False)))

    def double(self, data: Dict[str, Any]) -> Any:
        """An object with the public methods and operations of the test's object."""
        return self._once(data["v"], lambda: self._double(data))

    def failure(self, data: Dict[str, Any]) -> BaseException:
        """An exception that a test's function raised."""
        made: BaseException = self._once(data["v"], lambda: self._failure(data))
        return made

    def kind(self, data: Dict[str, Any]) -> Any:
        """A class that a test passed: a built-in one, or an exception of the test's own."""
        if data.get("exact"):
            return getattr(builtins, data["builtin"])
        return self._exception_class(data["name"], data["builtin"])

    def _once(self, number: int, make: Callable[[], Any]) -> Any:
        if number not in self._made:
            made = self._made[number] = make()
            self._numbers[id(made)] = number
        return self._made[number]

    def _function(self, number: int, name: str, is_async: bool) -> Any:
        ask = self._ask

        def function(*args: Any, **kwargs: Any) -> Any:
            return ask(number, "call", args, kwargs)

        async def coroutine(*args: Any, **kwargs: Any) -> Any:
            return ask(number, "call", args, kwargs)

        made = coroutine if is_async else function
        made.__name__ = made.__qualname__ = name
        made.__module__ = "__test__"
        return made

    def _double(self, data: Dict[str, Any]) -> Any:
        key = (data["name"], tuple(data["methods"]), tuple(data["operations"]))
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = self._double_class(data)
        made = object.__new__(kind)
        made.__dict__["_number"] = data["v"]
        return made

    def _double_class(self, data: Dict[str, Any]) -> type:
        ask = self._ask
        members: Dict[str, Any] = {"__module__": "__test__"}
        for name in data["methods"]:
            members[name] = _forwarded(ask, name, name)
        for operation in data["operations"]:
            members[_METHODS[operation]] = _forwarded(ask, operation, _METHODS[operation])
        members["__getattr__"] = lambda self, name: _read(ask, self, name)
        return type(data["name"], (), members)

    def _failure(self, data: Dict[str, Any]) -> BaseException:
        kind = self.kind(data)
        args: List[Any] = data["args"]
        try:
            made: BaseException = kind(*args)
        except Exception:
            made = kind.__new__(kind)
            made.args = tuple(args)
        made.__dict__.update(data.get("attributes", {}))
        return made

    def _exception_class(self, name: str, base: str) -> type:
        key = (name, base)
        if key not in self._kinds:
            self._kinds[key] = type(name, (getattr(builtins, base),), {"__module__": "__test__"})
        return self._kinds[key]


def _forwarded(ask: Ask, method: str, name: str) -> Callable[..., Any]:
    def forwarded(self: Any, *args: Any, **kwargs: Any) -> Any:
        if method == "exit":
            args = (args[1],)
        return ask(self._number, method, args, kwargs)

    forwarded.__name__ = forwarded.__qualname__ = name
    return forwarded


def _read(ask: Ask, stand_in: Any, name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return ask(stand_in.__dict__["_number"], "getattr", (name,), {})
