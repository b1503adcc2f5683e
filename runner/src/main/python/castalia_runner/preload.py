"""Modules imported ahead of need, and handed to a program at its first import of them.

Until then they are not in sys.modules, so that a program sees exactly what a fresh Python would
show: an import brings in the module with all that it imports itself, sets the attributes of
packages, and registers what the module runs at exit.
"""

from __future__ import annotations

import atexit
import importlib
import sys
import threading
from importlib.machinery import BuiltinImporter, ModuleSpec, PathFinder
from types import ModuleType
from typing import Any, Callable, Dict, FrozenSet, List, Optional, Sequence, Set, Tuple

from . import recorder

MODULES = """
abc argparse array ast asyncio base64 bisect bz2 cmath collections collections.abc
concurrent.futures concurrent.futures.process concurrent.futures.thread contextlib contextvars copy
copyreg ctypes dataclasses datetime decimal difflib dis enum functools gc glob graphlib hashlib
heapq hmac importlib.util inspect io itertools json keyword linecache locale logging lzma marshal
math multiprocessing multiprocessing.pool multiprocessing.queues multiprocessing.shared_memory
multiprocessing.synchronize numbers operator os pathlib pickle pprint queue random re reprlib sched
secrets select selectors shlex shutil signal socket socketserver sqlite3 ssl stat string struct
subprocess sys tempfile textwrap threading time timeit token tokenize traceback types typing
unicodedata unittest urllib.parse warnings weakref zlib
""".split()

WANTED = "preload.py"
"""A folder of packages may hold this: it sets MODULES to the names of its own, separated by blanks."""

_Registration = Tuple[Callable[..., Any], Tuple[Any, ...], Dict[str, Any]]


class Preloaded:
    """The modules that are loaded but not yet imported."""

    def __init__(self) -> None:
        self._modules: Dict[str, ModuleType] = {}
        self._attributes: Set[str] = set()
        self._at_exit: Dict[str, List[_Registration]] = {}
        self._at_thread_exit: Dict[str, List[_Registration]] = {}

    def load(self, baseline: FrozenSet[str], recording: recorder.Recording, more: Sequence[str] = ()) -> None:
        """Imports MODULES and more, then hides all that baseline has not; our own modules for good."""
        self._import_all([*MODULES, *more])
        recording.stop()
        for name in [name for name in sys.modules if name not in baseline and name != "__main__"]:
            module = sys.modules.pop(name)
            if name.partition(".")[0] != __package__:
                self._modules[name] = module
                self._hide_attribute(name, module)
        atexit._clear()
        self._install()

    def _import_all(self, names: Sequence[str]) -> None:
        originals = (atexit.register, threading._register_atexit)  # type: ignore[attr-defined]
        atexit.register = self._registrar(self._at_exit)  # type: ignore[assignment]
        threading._register_atexit = self._registrar(self._at_thread_exit)  # type: ignore[attr-defined]
        try:
            for name in names:
                try:
                    importlib.import_module(name)
                except ImportError:
                    pass  # not in this version, or left out of the root
        finally:
            atexit.register, threading._register_atexit = originals  # type: ignore[attr-defined]

    def _registrar(self, into: Dict[str, List[_Registration]]) -> Callable[..., Any]:
        def register(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
            importer = sys._getframe(1).f_globals.get("__name__", "")
            into.setdefault(importer, []).append((function, args, kwargs))
            return function

        return register

    def _hide_attribute(self, name: str, module: ModuleType) -> None:
        package, _, child = name.rpartition(".")
        parent = self._modules.get(package) or sys.modules.get(package)
        if parent is not None and parent.__dict__.get(child) is module:
            delattr(parent, child)
            self._attributes.add(name)

    def _install(self) -> None:
        # The first finder that every import asks; sys.meta_path looks as it always does.
        original = BuiltinImporter.find_spec
        preloaded = self

        def find_spec(cls: Any, fullname: str, path: Any = None, target: Any = None) -> Optional[ModuleSpec]:
            if target is None and fullname in preloaded._modules and preloaded._is_wanted(fullname, path):
                return preloaded._hand_over(fullname)
            return original(fullname, path, target)

        BuiltinImporter.find_spec = classmethod(find_spec)  # type: ignore[method-assign, assignment]

    def _is_wanted(self, name: str, path: Optional[Sequence[str]]) -> bool:
        """Whether Python itself would load this one, and load it as it is.

        Not if a file of the program comes before it, and not if the program put something else (None,
        a double) in the place of a module that it imports.
        """
        spec = self._modules[name].__spec__
        if spec is not None and spec.has_location and _finds_another(name, path, str(spec.origin)):
            return False
        return not any(other in sys.modules for other in self._closure(name) if other != name)

    def _hand_over(self, name: str) -> ModuleSpec:
        """Puts the module's own imports in place and answers with a spec that yields the module."""
        module = self._modules[name]
        wanted = self._closure(name)
        for other in [other for other in self._modules if other in wanted and other != name]:
            self._put_in_place(other)
        self._modules.pop(name)
        self._register(name)
        return ModuleSpec(name, _Loader(module), origin=getattr(module.__spec__, "origin", None))

    def _put_in_place(self, name: str) -> None:
        module = self._modules.pop(name)
        sys.modules[name] = module
        if name in self._attributes:
            package, _, child = name.rpartition(".")
            parent = sys.modules.get(package) or self._modules.get(package)
            if parent is not None:
                setattr(parent, child, module)
        self._register(name)

    def _register(self, name: str) -> None:
        for function, args, kwargs in self._at_exit.get(name, ()):
            atexit.register(function, *args, **kwargs)
        for function, args, kwargs in self._at_thread_exit.get(name, ()):
            threading._register_atexit(function, *args, **kwargs)  # type: ignore[attr-defined]

    def _closure(self, name: str) -> Set[str]:
        found: Set[str] = set()
        pending = [name]
        while pending:
            current = pending.pop()
            if current in found or current not in self._modules:
                continue
            found.add(current)
            pending.extend(recorder.imports.get(current, ()))
            pending.append(current.rpartition(".")[0])
        return found


def wanted_by(folders: Sequence[str]) -> List[str]:
    """The modules that folders of packages ask to have loaded ahead."""
    names: List[str] = []
    for folder in folders:
        try:
            with open(f"{folder}/{WANTED}", encoding="utf-8") as file:
                text = file.read()
        except FileNotFoundError:
            continue
        said: Dict[str, str] = {}
        exec(compile(text, WANTED, "exec"), said)
        names += said["MODULES"].split()
    return names


def _finds_another(name: str, path: Optional[Sequence[str]], origin: str) -> bool:
    """Whether an entry before the module's own has a file of this name."""
    for place in sys.path if path is None else path:
        if origin.startswith(place + "/"):
            return False
        if not place.endswith(".zip") and PathFinder.find_spec(name, [place]) is not None:
            return True
    return path is not None


class _Loader:
    """Yields a module that is loaded already, and gives it back the spec it was loaded by."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module
        self._spec = module.__spec__

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return self._module

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__ = self._spec

