"""What the rewritten source calls in place of each charged operation; see `rewrite`.

While nothing is counted, as when a structure is being built, an operation is only done. What is made
then and read lazily later is charged when it is read.
"""

from __future__ import annotations

import operator
import types
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from castalia_judge.candidate.engines.growth import costs
from castalia_judge.candidate.engines.growth.calls import Calls
from castalia_judge.candidate.engines.growth.meter import Meter, Place

COMBINED: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.add, "Sub": operator.sub, "Mult": operator.mul, "BitOr": operator.or_, "BitAnd": operator.and_,
    "BitXor": operator.xor}
#: They read what they are given at once; what they return was charged for when it was made.
EAGER = frozenset({types.FunctionType, types.MethodType, types.BuiltinFunctionType, types.MethodDescriptorType,
                   types.MethodWrapperType})
BUILT = (list, tuple, str, bytes, set, frozenset, dict, deque)


class Charges:
    """The hooks of one measured program."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._calls = Calls(meter)

    def named(self, prefix: str) -> dict[str, Callable[..., Any]]:
        """The hooks by the names that the rewriter gave them."""
        hooks = [self.call, self.unpacks, self.contains, self.compares, self.combines, self.appends, self.element,
                 self.deletes, self.steps, self.passes]
        return {prefix + "slice": slice, **{prefix + hook.__name__: hook for hook in hooks}}

    def call(self, place: Place, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
        """A call."""
        if not self._meter.counting and (type(function) in EAGER or _is_eager_class(function)):
            return function(*arguments, **named)
        return function(*self._calls.charge(place, function, arguments, named), **named)

    def unpacks(self, place: Place, items: Any) -> Any:
        """`*items`."""
        if self._meter.counting:
            self._meter.add(costs.size(items), place, "unpacking")
        return items

    def contains(self, place: Place, item: Any, container: Any) -> bool:
        """`item in container`."""
        if self._meter.counting:
            self._meter.add(costs.of_membership(item, container), place, f"`in` on a {type(container).__name__}")
        return item in container

    def compares(self, place: Place, equal: bool, left: Any, right: Any) -> Any:
        """`left == right` or `left != right`."""
        if not self._meter.counting:
            return left == right if equal else left != right
        if isinstance(left, BUILT) and type(left) is type(right) and len(left) == len(right) and left is not right:
            self._meter.add(1 + len(left), place, f"comparing whole {type(left).__name__}s")
        return left == right if equal else left != right

    def combines(self, place: Place, name: str, left: Any, right: Any) -> Any:
        """`left + right` and its relatives, which build something new."""
        built = COMBINED[name](left, right)
        if self._meter.counting and isinstance(built, BUILT):
            self._meter.add(1 + len(built), place, f"building a new {type(built).__name__}")
        return built

    def appends(self, place: Place, more: Any) -> Any:
        """`value += more`."""
        if self._meter.counting and isinstance(more, costs.SIZED) and not isinstance(more, (str, bytes)):
            self._meter.add(1 + len(more), place, "adding a whole sequence")
        return more

    def element(self, place: Place, base: Any, key: Any) -> Any:
        """`base[key]`."""
        found = base[key]
        if not self._meter.counting:
            return found
        if isinstance(key, slice) and isinstance(base, BUILT):
            self._meter.add(1 + len(found), place, "copying a slice")
        elif isinstance(base, deque) and isinstance(key, int) and base:
            position = key % len(base)
            self._meter.add(1 + min(position, len(base) - position), place, "indexing inside a deque")
        return found

    def deletes(self, place: Place, base: Any, key: Any) -> None:
        """`del base[key]`."""
        if not self._meter.counting or not isinstance(base, list):
            return
        length = len(base)
        start = key.indices(length)[0] if isinstance(key, slice) else key
        if isinstance(start, int):
            start = start + length if start < 0 else start
            self._meter.add(1 + max(0, length - start), place, "deleting inside a list")

    def steps(self, place: Place, items: Iterable[Any]) -> Iterator[Any]:
        """What a loop goes through."""
        return self._meter.each(items, place, "loop")

    def passes(self, place: Place) -> None:
        """A pass of a loop, or a call of a function."""
        self._meter.add(1, place, "loop or call")


def _is_eager_class(function: Any) -> bool:
    return type(function) is type and function.__module__ != "itertools" and function is not map and function is not filter
