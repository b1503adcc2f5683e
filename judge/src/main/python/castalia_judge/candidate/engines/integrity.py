"""Notices when code in the same process has changed the engines.

The engines share a process with the learner's code, which can reach everything in it. So after each
answer every function of the engines must still be what it was when it was imported; besides, the
examiner lets the same engine find bugs that it knows to be there. Code that knows both can pass them:
they catch what is patched, not who forges answers. The tests and their expected values are in another
process, so that a forged answer gains a pass of the scenario and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

PACKAGE = "castalia_judge.candidate.engines"

Print = dict[str, tuple[object, CodeType]]


class Seal:
    """The functions of the engines as they were when the seal was made."""

    def __init__(self) -> None:
        self._modules = {name: module for name, module in sys.modules.items()
                         if name == PACKAGE or name.startswith(PACKAGE + ".")}
        self._print = _print_of(self._modules)

    def broken(self) -> list[str]:
        """The names of what was replaced since."""
        found = _print_of(self._modules)
        changed = {name for name in self._print if found.get(name) != self._print[name]}
        # Not there at all: loaded ahead of need, and no engine needed it yet.
        replaced = {name for name, module in self._modules.items() if sys.modules.get(name, module) is not module}
        return sorted(changed | replaced)


def _print_of(modules: dict[str, ModuleType]) -> Print:
    return {f"{name}.{path}": (function, function.__code__)
            for name, module in modules.items() for path, function in _functions(vars(module), name)}


def _functions(names: dict[str, Any], module: str) -> Iterator[tuple[str, FunctionType]]:
    for name, value in list(names.items()):
        if isinstance(value, FunctionType):
            yield name, value
        elif isinstance(value, type) and value.__module__ == module:
            for method, part in list(vars(value).items()):
                inner = getattr(part, "__func__", None) or getattr(part, "fget", None) or part
                if isinstance(inner, FunctionType):
                    yield f"{name}.{method}", inner
