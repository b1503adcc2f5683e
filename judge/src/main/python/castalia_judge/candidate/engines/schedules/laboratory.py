"""The learner's files and the lab's scenarios, ready to be run again and again."""

from __future__ import annotations

import ast
import hashlib
import inspect
import json
import secrets
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import CodeType, ModuleType
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules import context, facts, loops, modules
from castalia_judge.candidate.engines.schedules.driver import Clock, Threads
from castalia_judge.candidate.engines.schedules.hooks import Hooks
from castalia_judge.candidate.engines.schedules.model import Run, Schedule, Settings
from castalia_judge.candidate.engines.schedules.recorder import Recorder
from castalia_judge.candidate.engines.schedules.rewrite import rewrite
from castalia_judge.candidate.engines.schedules.scheduler import Scheduler
from castalia_judge.candidate.engines.schedules.sites import Sites

DRIVER = "scenarios.py"


@dataclass(frozen=True)
class Laboratory:
    """What is explored: the learner's files by path, the module under test, the lab's scenarios."""

    files: Mapping[str, str]
    """Source by path with slashes, as `lru.py` or `bank/accounts.py`."""
    entry: str
    """The module that scenarios get as `lab`, as `lru` or `bank.accounts`."""
    scenarios: str
    """The source of tests/scenarios.py."""

    def fingerprint(self, scenario: str, arguments: Mapping[str, Any]) -> str:
        """Tells whether a schedule still fits: changes with any source, argument or Python version."""
        parts = [sorted(self.files.items()), self.entry, self.scenarios, scenario,
                 json.dumps(dict(arguments), sort_keys=True, default=repr), list(sys.version_info[:3])]
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:8]


class Program:
    """A laboratory whose sources are rewritten and compiled once; each run loads them anew."""

    def __init__(self, laboratory: Laboratory, light: bool = False) -> None:
        """Compiles the sources; `light` announces passes of loops only, for a single run."""
        self.laboratory = laboratory
        self._rewriter = loops.announce if light else rewrite
        self.sites = Sites()
        self._prefix = f"_castalia_{secrets.token_hex(4)}_"
        sources = {**laboratory.files, DRIVER: laboratory.scenarios}
        trees = {path: ast.parse(source, path) for path, source in sources.items() if path.endswith(".py")}
        self.facts = facts.gather(trees.values(), sources.values())
        self._codes = {path: self._compile(tree, path, sources[path]) for path, tree in trees.items()}
        self._hooks = Hooks(self.sites).named(self._prefix)
        self._loaded: dict[str, ModuleType] = {}
        Scheduler(Schedule(), Settings()).run(self._prepare)

    def _compile(self, tree: ast.Module, path: str, source: str) -> CodeType:
        rewritten = self._rewriter(tree, path, source, self.facts, self.sites, self._prefix)
        return compile(rewritten, path, "exec", dont_inherit=True)

    def _prepare(self) -> None:
        self._virtual = modules.virtual_modules()
        self._builtins = modules.importing(self._virtual, self._find)
        self._builtins.update(self._hooks)

    # -- runs

    def run(self, scenario: str, arguments: Mapping[str, Any], schedule: Schedule, settings: Settings,
            recorder: Optional[Recorder] = None, quiet: bool = True) -> tuple[Run, Scheduler]:
        """Runs a scenario once in the order of a schedule."""
        scheduler = Scheduler(schedule, settings, recorder)
        self._builtins["print"] = _silence if quiet else print
        registered: list[str] = []
        try:
            return scheduler.run(lambda: self._body(scenario, arguments, registered)), scheduler
        finally:
            for name in registered:
                sys.modules.pop(name, None)

    def _body(self, scenario: str, arguments: Mapping[str, Any], registered: list[str]) -> Any:
        modules.renew(self._virtual)
        self._loaded = {}
        self._registered = registered
        lab = self._find(self.laboratory.entry)
        if lab is None:
            raise ImportError(f"no module {self.laboratory.entry} among {', '.join(sorted(self.laboratory.files))}")
        driver = self._load("scenarios", DRIVER)
        function = getattr(driver, scenario, None)
        if function is None:
            raise LookupError(f"tests/scenarios.py defines no function {scenario}")
        context.scheduler.number_primitive()
        return function(**supply(function, lab, arguments))

    # -- modules

    def _find(self, name: str) -> Optional[ModuleType]:
        if name in self._loaded:
            return self._loaded[name]
        path = name.replace(".", "/")
        for candidate in (f"{path}.py", f"{path}/__init__.py"):
            if candidate in self._codes and candidate != DRIVER:
                return self._load(name, candidate)
        if any(file.startswith(path + "/") for file in self._codes):
            return self._load(name, None)
        return None

    def _load(self, name: str, path: Optional[str]) -> ModuleType:
        module = ModuleType(name)
        self._loaded[name] = module
        is_package = path is None or path.endswith("__init__.py")
        module.__package__ = name if is_package else name.rpartition(".")[0]
        module.__dict__["__builtins__"] = self._builtins
        if is_package:
            module.__path__ = []
        if name not in sys.modules:
            sys.modules[name] = module
            self._registered.append(name)
        parent, _, child = name.rpartition(".")
        owner = self._find(parent) if parent else None
        if path is not None:
            module.__file__ = path
            exec(self._codes[path], module.__dict__)
        if owner is not None:
            setattr(owner, child, module)
        return module


def supply(function: Callable[..., Any], lab: Any, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """What a scenario asks for by the names of its parameters: lab, threads, clock, and the test's arguments."""
    known = {"lab": lab, "threads": Threads(), "clock": Clock(), **arguments}
    parameters = inspect.signature(function).parameters.values()
    missing = [each.name for each in parameters if each.name not in known and each.default is each.empty]
    if missing:
        offered = ", ".join(known)
        raise TypeError(f"scenario {function.__name__} asks for {missing[0]}; there is: {offered}")
    return {each.name: known[each.name] for each in parameters if each.name in known}


def _silence(*_: Any, **__: Any) -> None:
    """Stands for `print` while thousands of schedules are tried."""
