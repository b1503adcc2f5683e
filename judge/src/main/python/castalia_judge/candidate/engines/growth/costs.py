"""What the operations of built-in types cost, in steps, for the sizes at hand.

After the table of the Python wiki (TimeComplexity) and the sources of CPython: only the order matters.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

VIEWS = (type({}.keys()), type({}.values()), type({}.items()))
SIZED = (list, tuple, dict, set, frozenset, deque, str, bytes, bytearray, range, *VIEWS)
MAPPING_CONSTANT = frozenset({
    "get", "setdefault", "pop", "popitem", "add", "discard", "remove", "keys", "values", "items", "move_to_end",
    "__contains__", "__getitem__", "__setitem__", "__delitem__", "__len__", "__init__", "__iter__"})
MERGING = frozenset({"update", "difference_update", "intersection_update", "symmetric_difference_update",
                     "issubset", "issuperset", "isdisjoint"})
COPYING = frozenset({"union", "difference", "symmetric_difference"})


def size(value: Any) -> int:
    """How many elements a built-in value has; 1 for anything else."""
    return len(value) if isinstance(value, SIZED) else 1


def logarithm(length: int) -> int:
    """Steps of a search in a sorted sequence or of a heap operation."""
    return 1 + int(math.log2(length + 1))


def sorting(length: int) -> int:
    """Steps of a sort."""
    return 1 + int(length * math.log2(length + 1))


def distance(items: Iterable[Any], wanted: Any) -> int:
    """How far a search from the front must go."""
    steps = 0
    for item in items:
        steps += 1
        if item is wanted or item == wanted:
            break
    return max(1, steps)


def of_list(items: list[Any], name: str, arguments: tuple[Any, ...]) -> int:
    """Steps of a list's method."""
    length = len(items)
    if name in ("append", "__len__", "__getitem__", "__init__"):
        return 1
    if name in ("pop", "insert"):
        position = arguments[0] if arguments else -1
        if not isinstance(position, int):
            return 1
        position = max(0, position + length) if position < 0 else min(position, length)
        return 1 + length - position
    if name == "extend":
        return 1 + size(arguments[0]) if arguments else 1
    if name == "sort":
        return sorting(length)
    if name == "index" and arguments:
        return distance(items, arguments[0])
    return 1 + length


def of_deque(items: deque[Any], name: str, arguments: tuple[Any, ...]) -> int:
    """Steps of a deque's method."""
    if name in ("append", "appendleft", "pop", "popleft", "__len__"):
        return 1
    if name in ("extend", "extendleft"):
        return 1 + size(arguments[0]) if arguments else 1
    if name == "rotate":
        turns = arguments[0] if arguments and isinstance(arguments[0], int) else 1
        return 1 + min(abs(turns), len(items))
    return 1 + len(items)


def of_mapping(items: Any, name: str, arguments: tuple[Any, ...]) -> int:
    """Steps of a method of a dictionary or a set."""
    if name in MAPPING_CONSTANT:
        return 1
    if name in MERGING:
        return 1 + sum(size(argument) for argument in arguments)
    if name in COPYING:
        return 1 + len(items) + sum(size(argument) for argument in arguments)
    if name == "intersection":
        return 1 + min([len(items), *(size(argument) for argument in arguments)])
    return 1 + len(items)


def of_text(text: Any, name: str, arguments: tuple[Any, ...]) -> int:
    """Steps of a method of a string or of bytes."""
    if name == "join":
        return 1 + size(arguments[0]) if arguments else 1
    if name in ("startswith", "endswith"):
        return 1 + size(arguments[0]) if arguments else 1
    return 1 + len(text)


METHODS: list[tuple[Any, Callable[[Any, str, tuple[Any, ...]], int]]] = [
    (list, of_list), (deque, of_deque), ((dict, set, frozenset), of_mapping), ((str, bytes, bytearray), of_text)]


def of_method(owner: Any, name: str, arguments: tuple[Any, ...]) -> int:
    """Steps of a method of a built-in object; 1 for objects that are not containers."""
    for kind, cost in METHODS:
        if isinstance(owner, kind):
            return cost(owner, name, arguments)
    return 1


def of_membership(item: Any, container: Any) -> int:
    """Steps of `item in container`."""
    if isinstance(container, (list, tuple, deque)):
        return distance(container, item)
    if isinstance(container, (str, bytes, type({}.values()))):
        return 1 + len(container)
    return 1
