"""Finds the containers that hold most, and the way to them in the learner's words."""

from __future__ import annotations

import types
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from castalia_judge.candidate.engines.schedules.peek import UNKNOWN, attribute, own_attributes
from castalia_judge.candidate.engines.schedules.sites import is_lab_file

CONTAINERS = (dict, list, set, frozenset, deque, tuple, bytearray, str, bytes)
SHARED = (dict, list, set, deque, bytearray)
#: A container with fewer elements is not worth naming.
SMALLEST = 50
MOST = 3
#: How many objects are looked at, and how many elements of each container.
REACH = 50_000
WIDTH = 200


@dataclass(frozen=True)
class Holder:
    """One container and where it is: `returned._sessions`."""

    path: str
    kind: str
    length: int


def holders(root: Any) -> list[Holder]:
    """The largest containers reachable from what a scenario returned, largest first."""
    seen: set[int] = set()
    todo: deque[tuple[str, Any]] = deque([("returned", root)])
    found: list[Holder] = []
    while todo and len(seen) < REACH:
        path, value = todo.popleft()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, CONTAINERS) and len(value) >= SMALLEST:
            found.append(Holder(path, type(value).__name__, len(value)))
        todo.extend(_parts(path, value))
    return sorted(found, key=lambda holder: -holder.length)[:MOST]


def _parts(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, (str, bytes, bytearray, int, float, type(None))):
        return
    if isinstance(value, dict):
        for key in list(value)[:WIDTH]:
            yield f"{path}[{key!r:.20}]", value[key]
    elif isinstance(value, (list, tuple, set, frozenset, deque)):
        for position, item in enumerate(list(value)[:WIDTH]):
            yield f"{path}[{position}]", item
    elif isinstance(value, types.MethodType):
        yield _of_method(path, value)
    elif isinstance(value, types.FunctionType):
        yield from _of_function(path, value)
    yield from _attributes(path, value)


def _of_method(path: str, method: types.MethodType) -> tuple[str, Any]:
    return type(method.__self__).__name__ if path == "returned" else path, method.__self__


def _of_function(path: str, function: types.FunctionType) -> Iterator[tuple[str, Any]]:
    """What a function keeps alive: its cells, and the variables of its module that it uses."""
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        try:
            yield name, cell.cell_contents
        except ValueError:
            continue
    if is_lab_file(function.__code__.co_filename):
        for name in function.__code__.co_names:
            if name in function.__globals__:
                yield name, function.__globals__[name]


def _attributes(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, type):
        yield from _of_class(value)
        return
    if isinstance(value, types.ModuleType):
        return
    for name, part in list(own_attributes(value).items()):
        yield f"{path}.{name}", part
    for kind in type(value).__mro__:
        slots = kind.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            part = attribute(value, name)
            if part is not UNKNOWN:
                yield f"{path}.{name}", part
    yield from _of_class(type(value))


def _of_class(kind: type) -> Iterator[tuple[str, Any]]:
    """Containers in a class body, which all objects share; and the module variables that its methods use."""
    for name, part in kind.__dict__.items():
        if isinstance(part, SHARED) and not name.startswith("__"):
            yield f"{kind.__name__}.{name}", part
        elif isinstance(part, types.FunctionType) and is_lab_file(part.__code__.co_filename):
            for used in part.__code__.co_names:
                if isinstance(part.__globals__.get(used), SHARED):
                    yield used, part.__globals__[used]
