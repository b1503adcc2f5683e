"""Notices when code in the same process has changed the engines.

The engines share a process with the learner's code, which can reach everything in it. So after each
answer every function of the engines must still be what it was when it was imported; besides, the
examiner lets the same engine find bugs that it knows to be there. Code that knows both can pass them:
they catch what is patched, not who forges answers. The tests and their expected values are in another
process, so that a forged answer gains a pass of the scenario and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

PACKAGE = "castalia_judge.candidate.engines"


class _Place(NamedTuple):
    """Where a function was found, and what it was then."""

    path: str
    names: Mapping[str, Any]
    """Those of the module or the class, as they are at any time."""
    name: str
    holder: Any
    """The function, or the property or class method that holds it."""
    function: FunctionType
    code: CodeType

    def is_as_it_was(self) -> bool:
        return self.names.get(self.name) is self.holder and self.function.__code__ is self.code


class Seal:
    """The functions of the engines as they were when the seal was made."""

    def __init__(self) -> None:
        self._modules = {name: module for name, module in sys.modules.items()
                         if name == PACKAGE or name.startswith(PACKAGE + ".")}
        self._places = [place for name, module in self._modules.items() for place in _places(vars(module), name, name)]

    def broken(self) -> list[str]:
        """The names of what was replaced since."""
        changed = {place.path for place in self._places if not place.is_as_it_was()}
        # Not there at all: loaded ahead of need, and no engine needed it yet.
        replaced = {name for name, module in self._modules.items() if sys.modules.get(name, module) is not module}
        return sorted(changed | replaced)


def _places(names: Mapping[str, Any], module: str, path: str) -> Iterator[_Place]:
    for name, value in list(names.items()):
        inner = getattr(value, "__func__", None) or getattr(value, "fget", None) or value
        if isinstance(inner, FunctionType):
            yield _Place(f"{path}.{name}", names, name, value, inner, inner.__code__)
        elif isinstance(value, type) and value.__module__ == module and path == module:
            yield from _places(vars(value), module, f"{path}.{name}")
