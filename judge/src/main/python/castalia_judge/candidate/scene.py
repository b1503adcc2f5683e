"""Runs a scenario of the lab beside the learner's code, by one of the engines."""

from __future__ import annotations

import importlib
import sys
from contextlib import contextmanager
from types import CodeType, ModuleType
from typing import Any, Callable, Dict, Iterator, Mapping, NamedTuple, Optional, Tuple

from ..wire import Frame
from .learner import Compiled, Files, Importer, compile_file
from .scene_error import SCENARIOS, SceneError, refuse_own_mistake
from .values import Values

KINDS = ("once", "schedules", "asynchronous", "growth", "memory")


class Loaded(NamedTuple):
    """A fresh import: the learner's entry module, the scenario, and the names beside it."""

    lab: ModuleType
    function: Callable[..., Any]
    names: Dict[str, Any]


class Scene:
    """What an engine needs to know of the learner's files and of the scenario it is to run."""

    def __init__(self, files: Files, scenarios: str, name: str, importer: Importer, values: Values) -> None:
        self.files = files.texts
        self.entry = files.entry
        self.scenarios = scenarios
        self.name = name
        self._files = files
        self._importer = importer
        self._values = values
        self.emit: Callable[[Dict[str, Any]], bool]

    def load(
        self,
        modules: Optional[Mapping[str, ModuleType]] = None,
        builtins: Optional[Dict[str, Any]] = None,
        compiled: Optional[Compiled] = None,
    ) -> Loaded:
        """Imports all afresh; `modules` are imported in place of those of their names.

        Raises SceneError if scenarios.py has no such function, else what the learner's code raises.
        """
        make = compiled or compile_file
        with self._prepared(modules or {}, builtins, compiled):
            lab = self._importer.load()
            names: Dict[str, Any] = {"__name__": "scenarios"}
            if builtins is not None:
                names["__builtins__"] = builtins
            exec(make(SCENARIOS, self.scenarios), names)
        function = names.get(self.name)
        if not callable(function):
            raise SceneError(f"tests/scenarios.py has no function {self.name}")
        return Loaded(lab, function, names)

    @contextmanager
    def _prepared(
        self, modules: Mapping[str, ModuleType], builtins: Optional[Dict[str, Any]], compiled: Optional[Compiled]
    ) -> Iterator[None]:
        missing = object()
        before = {name: sys.modules.get(name, missing) for name in modules}
        sys.modules.update(modules)
        self._importer.builtins, self._importer.compiled = builtins, compiled
        try:
            yield
        finally:
            self._importer.builtins, self._importer.compiled = None, None
            for name, module in before.items():
                if module is missing:
                    sys.modules.pop(name, None)
                else:
                    sys.modules[name] = module  # type: ignore[assignment]

    def plain(self, value: Any) -> Any:
        """Strict plain data; raises PlainError for what is too deep or too big."""
        return self._values.write(value)

    def failure(self, failure: BaseException) -> Dict[str, Any]:
        """An exception of the learner's as data: name, message, trace."""
        return self._values.failures.describe(failure)

    def learner_line(self, where: Any) -> Optional[Tuple[str, int]]:
        """File and line of the learner's innermost step of a traceback or a frame."""
        failures = self._values.failures
        steps = failures.trace(where) if hasattr(where, "tb_frame") else failures.stack(where)
        return (steps[-1]["file"], steps[-1]["line"]) if steps else None

    def code(self, name: str, text: str) -> CodeType:
        return compile_file(name, text)


def run_scenario(
    frame: Frame,
    files: Files,
    scenarios: str,
    importer: Importer,
    values: Values,
    emit: Callable[[Dict[str, Any]], bool],
) -> Any:
    """Answers a `scenario` request by the engine of its kind."""
    kind = frame["kind"]
    if kind not in KINDS:
        raise SceneError(f"no engine of the kind {kind}")
    own = frame.get("own")  # a scenario that brings its code: the examiner checks the engine itself
    if own is not None:
        files, scenarios = Files(own["files"], own["entry"]), own["scenarios"]
    scene = Scene(files, scenarios, frame["name"], importer, values)
    scene.emit = emit
    engine = importlib.import_module(f"{__package__}.engines.{kind}")
    try:
        return engine.run(scene, frame["options"])
    except (NameError, ImportError) as e:
        refuse_own_mistake(e, scenarios)
        raise
