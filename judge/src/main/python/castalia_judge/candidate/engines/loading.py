"""Imports the learner's compiled files and the lab's scenarios afresh, with modules of ours for theirs."""

from __future__ import annotations

import ast
import builtins
import importlib.util
import inspect
import sys
import warnings
from collections.abc import Callable, Mapping
from types import CodeType, ModuleType
from typing import Any, Optional, Union

from castalia_judge.candidate.engines.kept import Kept, key_of
from castalia_judge.candidate.scene_error import SceneError

DRIVER = "scenarios.py"


class Loader:
    """The files of one program. `fresh` begins a new import of everything, `close` ends it."""

    def __init__(self, codes: Mapping[str, CodeType], virtual: Mapping[str, ModuleType], names: Mapping[str, Any],
                 forbidden: Optional[Mapping[str, str]] = None) -> None:
        self._codes = codes
        self._loaded: dict[str, ModuleType] = {}
        self._registered: list[str] = []
        self.builtins = importing(virtual, self.find, forbidden or {})
        self.builtins.update(names)

    def fresh(self, entry: str, scenario: str) -> tuple[ModuleType, Callable[..., Any]]:
        """The learner's module and the scenario, newly imported."""
        self._loaded = {}
        lab = self.find(entry)
        if lab is None:
            raise ImportError(f"no module {entry} among {', '.join(sorted(self._codes))}")
        function = getattr(self._load("scenarios", DRIVER), scenario, None)
        if function is None:
            raise SceneError(f"tests/scenarios.py defines no function {scenario}")
        return lab, function

    def close(self) -> None:
        """Takes the modules out of `sys.modules` again."""
        while self._registered:
            sys.modules.pop(self._registered.pop(), None)

    def find(self, name: str) -> Optional[ModuleType]:
        """A module of the learner's by its absolute name."""
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
        module.__dict__["__builtins__"] = self.builtins
        if is_package:
            module.__path__ = []
        if name not in sys.modules:
            sys.modules[name] = module
            self._registered.append(name)
        parent, _, child = name.rpartition(".")
        owner = self.find(parent) if parent else None
        if path is not None:
            module.__file__ = path
            exec(self._codes[path], module.__dict__)
        if owner is not None:
            setattr(owner, child, module)
        return module


def parsed(source: str, path: str) -> ast.Module:
    """The syntax tree of a file; what Python warns of is not our business here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source, path)


def compiled(source: Union[str, ast.Module], path: str) -> CodeType:
    """The code of a file or of what was made of it, under its path in the submission."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return compile(source, path, "exec", dont_inherit=True)


_PLAIN: Kept[Mapping[str, CodeType]] = Kept()


def plain_codes(sources: Mapping[str, str]) -> Mapping[str, CodeType]:
    """The code of each file as it is written."""
    return _PLAIN.get(key_of(sources), lambda: {path: compiled(source, path) for path, source in sources.items()})


def importing(modules: Mapping[str, ModuleType], find: Callable[[str], Optional[ModuleType]],
              forbidden: Mapping[str, str]) -> dict[str, Any]:
    """Built-ins whose `import` gives what `find` knows, then our modules, then the real ones."""
    real = builtins.__import__

    def lookup(name: str) -> Optional[ModuleType]:
        return find(name) or modules.get(name)

    def importer(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        if name in forbidden:
            raise ImportError(f"{name} is not available here: {forbidden[name]}")
        absolute = importlib.util.resolve_name("." * level + name, globals["__package__"]) if level else name
        module = lookup(absolute)
        if module is None:
            return real(name, globals, locals, fromlist, level)
        for part in fromlist or ():
            if not hasattr(module, part):
                lookup(f"{absolute}.{part}")
        return module if fromlist else lookup(absolute.partition(".")[0])

    return {**vars(builtins), "__import__": importer}


def supply(function: Callable[..., Any], offered: Mapping[str, Any]) -> dict[str, Any]:
    """What a scenario asks for, by the names of its parameters. Raises SceneError for what there is not."""
    parameters = list(inspect.signature(function).parameters.values())
    for each in parameters:
        if each.kind not in (each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY):
            raise SceneError(f"scenario {function.__name__} asks for {each}, which gets nothing: name each parameter; "
                             f"there is: {', '.join(offered)}")
        if each.name not in offered and each.default is each.empty:
            raise SceneError(f"scenario {function.__name__} asks for {each.name}; there is: {', '.join(offered)}")
    return {each.name: offered[each.name] for each in parameters if each.name in offered}
