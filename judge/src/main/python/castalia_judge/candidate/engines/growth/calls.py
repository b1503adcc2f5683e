"""Charges a call of a function that is not the learner's."""

from __future__ import annotations

import bisect
import collections
import functools
import itertools
import operator
import types
from collections import deque
from collections.abc import Callable
from typing import Any

from castalia_judge.candidate.engines.growth import costs
from castalia_judge.candidate.engines.growth.meter import Meter, Place
from castalia_judge.candidate.engines.schedules.sites import is_lab_file

COMPILED = (types.BuiltinFunctionType, types.MethodWrapperType, types.MethodDescriptorType,
            operator.itemgetter, operator.attrgetter, operator.methodcaller)
BUILDERS = (list, tuple, set, frozenset, dict, deque, collections.Counter, collections.OrderedDict, bytes, bytearray)
READERS = (sum, min, max, any, all)
#: They look at no content, or only step by step as they are asked.
CONSTANT = frozenset({
    enumerate, zip, map, filter, reversed, iter, range, isinstance, issubclass, type, id, hash, callable, super, print,
    getattr, hasattr, setattr, int, float, bool, abs, round, divmod, ord, chr, object, len, next, repr, slice, property,
    str, pow, staticmethod, classmethod, open, input})
QUIET = frozenset({"time", "math", "random", "_random", "_thread", "threading", "operator", "_operator", "_functools",
                   "functools", "itertools", "_collections", "logging", "uuid", "secrets", "datetime", "contextlib"})
HEAP_STEPS = frozenset({"heappush", "heappop", "heapreplace", "heappushpop"})

Charged = tuple[int, tuple[Any, ...]]


class Calls:
    """The charges for calls; some wrap arguments, so that what is read lazily is charged as it is read."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    def charge(self, place: Place, function: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
        """Charges a call before it is made; the arguments to make it with."""
        name = _name(function)
        what = f"{_owner(function)}{name}()"
        if isinstance(named.get("key"), COMPILED):
            named["key"] = self._each_time(place, named["key"])
        if arguments and function in (map, filter) and isinstance(arguments[0], COMPILED):
            arguments = (self._each_time(place, arguments[0]), *arguments[1:])
        steps, arguments = self._cost(place, function, name, arguments)
        self._meter.add(steps, place, what)
        return arguments

    def _each_time(self, place: Place, function: Callable[..., Any]) -> Callable[..., Any]:
        """A compiled function that compiled code will call for every element."""
        def charged(*arguments: Any) -> Any:
            return function(*self.charge(place, function, arguments, {}))

        return charged

    def _cost(self, place: Place, function: Any, name: str, arguments: tuple[Any, ...]) -> Charged:
        kind = type(function)
        if kind is types.FunctionType or kind is types.MethodType:
            return (1 if is_lab_file(function.__code__.co_filename if hasattr(function, "__code__") else "")
                    else self._guess(function, name, arguments)), arguments
        if isinstance(function, type):
            return self._class(place, function, arguments)
        if kind is functools.partial:
            return self._cost(place, function.func, _name(function.func), (*function.args, *arguments))[0], arguments
        if kind not in COMPILED:
            return 1, arguments
        owner = getattr(function, "__self__", None)
        if owner is not None and not isinstance(owner, (types.ModuleType, type)):
            return self._method(place, owner, name, arguments)
        return self._function(place, function, name, arguments)

    def _class(self, place: Place, kind: type, arguments: tuple[Any, ...]) -> Charged:
        if kind in BUILDERS and arguments:
            return self._reading(place, f"{kind.__name__}()", arguments)
        if kind.__module__ == "itertools":
            lazy = [self._meter.each(argument, place, f"{kind.__name__}()")
                    if isinstance(argument, costs.SIZED) or kind is itertools.islice and position == 0 else argument
                    for position, argument in enumerate(arguments)]
            return 1, tuple(lazy)
        return 1, arguments

    def _reading(self, place: Place, what: str, arguments: tuple[Any, ...]) -> Charged:
        """A function that goes through its first argument."""
        first = arguments[0]
        if isinstance(first, costs.SIZED):
            return 1 + len(first), arguments
        if hasattr(first, "__iter__") or hasattr(first, "__next__"):
            return 1, (self._meter.each(first, place, what), *arguments[1:])
        return 1, arguments

    def _method(self, place: Place, owner: Any, name: str, arguments: tuple[Any, ...]) -> Charged:
        lazy = arguments and not isinstance(arguments[0], costs.SIZED) and hasattr(arguments[0], "__next__")
        if lazy and name in ("extend", "join", "update", "extendleft"):
            return 1, (self._meter.each(arguments[0], place, f"{name}()"), *arguments[1:])
        return costs.of_method(owner, name, arguments), arguments

    def _function(self, place: Place, function: Any, name: str, arguments: tuple[Any, ...]) -> Charged:
        module = getattr(function, "__module__", None) or ""
        if function is sorted and arguments:
            items = arguments[0] if isinstance(arguments[0], costs.SIZED) else list(arguments[0])
            return costs.sorting(len(items)), (items, *arguments[1:])
        if function in READERS and arguments:
            return (len(arguments), arguments) if len(arguments) > 1 and function in (min, max) else self._reading(
                place, f"{name}()", arguments)
        if _among_constant(function):
            return 1, arguments
        if name == "fromkeys" and arguments:
            return 1 + costs.size(arguments[0]), arguments
        if module in ("_heapq", "heapq"):
            return self._heap(name, arguments), arguments
        if module in ("_bisect", "bisect"):
            return _bisection(name, arguments), arguments
        if module in QUIET:
            return 1, arguments
        return self._guess(function, name, arguments), arguments

    def _heap(self, name: str, arguments: tuple[Any, ...]) -> int:
        if name in HEAP_STEPS and arguments:
            return costs.logarithm(costs.size(arguments[0]))
        return 1 + max((costs.size(argument) for argument in arguments), default=0)

    def _guess(self, function: Any, name: str, arguments: tuple[Any, ...]) -> int:
        """Code that we do not know: assumed to read all that it is given."""
        module = getattr(function, "__module__", "") or ""
        if module in QUIET or module.startswith("castalia"):
            return 1
        steps = 1 + sum(len(argument) for argument in arguments if isinstance(argument, costs.SIZED))
        self._meter.assume(name, steps)
        return steps


def _bisection(name: str, arguments: tuple[Any, ...]) -> int:
    items = arguments[0]
    steps = costs.logarithm(len(items))
    if name.startswith("insort"):
        steps += len(items) - bisect.bisect_right(items, arguments[1])
    return steps


def _among_constant(function: Any) -> bool:
    try:
        return function in CONSTANT
    except TypeError:
        return False


def _name(function: Any) -> str:
    return str(getattr(function, "__name__", None) or type(function).__name__)


def _owner(function: Any) -> str:
    """`list.` for a list's method, empty for a function."""
    owner = getattr(function, "__self__", None)
    if owner is None or isinstance(owner, types.ModuleType):
        return ""
    return f"{owner.__name__ if isinstance(owner, type) else type(owner).__name__}."
