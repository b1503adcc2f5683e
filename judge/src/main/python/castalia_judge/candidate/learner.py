"""The learner's files: compiled once, imported afresh for every test."""

from __future__ import annotations

import builtins
import sys
from importlib.machinery import ModuleSpec
from types import CodeType, ModuleType
from typing import Any, Callable, Dict, Mapping, Optional

Compiled = Callable[[str, str], CodeType]


def compile_file(name: str, text: str) -> CodeType:
    """The code of one file; tracebacks will call it by its name in the submission."""
    return compile(text.encode(), name, "exec", dont_inherit=True)


class SourceProblem(Exception):
    """A file that is not Python, with the place and what Python says."""

    def __init__(self, message: str, file: str, line: int, column: int, text: str) -> None:
        super().__init__(message)
        self.place = {"message": message, "file": file, "line": line, "column": column, "text": text}


class Files:
    """The submission's Python files, by name, and the modules they are."""

    def __init__(self, texts: Mapping[str, str], entry: str) -> None:
        self.texts = dict(texts)
        self.entry = module_name(entry)
        self.names = {module_name(name): name for name in texts if name.endswith(".py")}
        self._codes: Dict[str, CodeType] = {}

    def compile_all(self) -> None:
        """Raises SourceProblem for the first file that does not compile."""
        for name in self.names.values():
            try:
                self._codes[name] = compile_file(name, self.texts[name])
            except SyntaxError as e:
                place = (name, e.lineno or 1, e.offset or 1, e.text or "")
                raise SourceProblem(e.msg or "invalid syntax", *place) from None
            except (ValueError, RecursionError, MemoryError, OverflowError) as e:
                message = f"Python cannot compile this file: {e or type(e).__name__}"
                raise SourceProblem(message, name, 1, 1, "") from None

    def code(self, name: str) -> CodeType:
        return self._codes[name]

    def owns(self, file: str) -> bool:
        """Whether a code object's file name is that of a file of the submission."""
        return file in self.texts


def module_name(file: str) -> str:
    """`shop/cart.py` is `shop.cart`; a package's `__init__.py` is the package."""
    stem = file[:-3] if file.endswith(".py") else file
    parts = stem.split("/")
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


class Importer:
    """A finder for the learner's modules, first in sys.meta_path."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.builtins: Optional[Dict[str, Any]] = None
        self._own_builtins: Dict[str, Any] = {}
        self.compiled: Optional[Compiled] = None

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Optional[ModuleSpec]:
        file = self._files.names.get(name)
        if file is None:
            return None
        spec = ModuleSpec(name, self, origin=file, is_package=file.endswith("__init__.py"))  # type: ignore[arg-type]
        spec.has_location = True
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        file = self._files.names[module.__name__]
        module.__dict__["__builtins__"] = self._own_builtins if self.builtins is None else self.builtins
        code = self.compiled(file, self._files.texts[file]) if self.compiled else self._files.code(file)
        exec(code, module.__dict__)

    def install(self) -> None:
        if self not in sys.meta_path:
            sys.meta_path.insert(0, self)

    def forget(self) -> None:
        """Drops the learner's modules, and gives them a new copy of the built-in names.

        What they put into `builtins` is theirs alone: it reaches neither us nor the next test.
        """
        for name in self._files.names:
            sys.modules.pop(name, None)
        copied = ModuleType("builtins", builtins.__doc__)
        copied.__dict__.update(vars(builtins), input=_no_input)
        self._own_builtins = copied.__dict__
        sys.modules["builtins"] = copied

    def load(self) -> ModuleType:
        """A fresh import of the entry; raises whatever the learner's code raises."""
        self.forget()
        return _import(self._files.entry)


def _no_input(prompt: object = "") -> str:
    raise EOFError("input(): nobody types here; the judge calls your functions and looks at what they return")


def _import(name: str) -> ModuleType:
    __import__(name)
    return sys.modules[name]
