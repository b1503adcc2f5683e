"""Lets tests that know nothing of the judge run here: `from two_fer import two_fer`, `pytest.mark.task`.

What they import of the learner's is reached in the other process, as through `self.lab`.
"""

from __future__ import annotations

import sys
import unittest
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Callable, Optional, Sequence

from .labtest import LabTest


class LearnerModules:
    """A finder for the learner's entry module. `imported` gives what the module has under a name."""

    def __init__(self, entry: str, imported: Callable[[str], Any]) -> None:
        self._entry = entry
        self._imported = imported

    def install(self) -> None:
        sys.meta_path.insert(0, self)  # type: ignore[arg-type]
        if "pytest" not in sys.modules:
            sys.modules["pytest"] = _pytest()

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Optional[ModuleSpec]:
        return ModuleSpec(name, self) if name == self._entry else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name, self._imported)

    def exec_module(self, module: ModuleType) -> None:
        pass


class _Module(ModuleType):
    def __init__(self, name: str, imported: Callable[[str], Any]) -> None:
        super().__init__(name)
        self.__dict__["_imported"] = imported

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.__dict__["_imported"](name)


def as_lab_test(case: type) -> type:
    """A case whose assertions speak to the learner, with the tests of an ordinary one."""
    return case if issubclass(case, LabTest) else type(case.__name__, (case, LabTest), {"__doc__": case.__doc__})


def _pytest() -> ModuleType:
    """As much of pytest as exercises use: marks, of which `task(taskno=...)` is kept."""
    made = ModuleType("pytest")
    made.mark = _Marks()  # type: ignore[attr-defined]
    made.raises = unittest.TestCase().assertRaises  # type: ignore[attr-defined]
    return made


class _Marks:
    def __getattr__(self, name: str) -> Any:
        def mark(*args: Any, **kwargs: Any) -> Any:
            if len(args) == 1 and not kwargs and callable(args[0]):
                return args[0]
            return lambda function: _marked(function, name, args, kwargs.get("taskno"))

        return mark


def _marked(function: Any, name: str, args: Sequence[Any], number: Any) -> Any:
    if name == "task":
        function.castalia_task = number if number is not None else next(iter(args), None)
    return function
