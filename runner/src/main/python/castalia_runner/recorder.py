"""Notes which module imports which, from the first import on. Loads nothing itself."""

import builtins
import sys

imports = {}  # by name of the importing module, the names it asked for while it was loaded


class Recording:
    """Replaces __import__ until it is stopped."""

    def __init__(self):
        self._original = builtins.__import__
        builtins.__import__ = self._import

    def stop(self):
        builtins.__import__ = self._original

    def _import(self, name, globals=None, locals=None, fromlist=(), level=0):
        module = self._original(name, globals, locals, fromlist, level)
        importer = (globals or {}).get("__name__")
        if importer and _is_loading(importer):
            package = globals.get("__package__") or importer.rpartition(".")[0]
            full = _absolute(name, package, level) if level else name
            wanted = imports.setdefault(importer, set())
            wanted.add(full)
            submodules = (f"{full}.{item}" for item in fromlist or ())
            wanted.update(name for name in submodules if name in sys.modules)
        return module


def _is_loading(name):
    spec = getattr(sys.modules.get(name), "__spec__", None)
    return getattr(spec, "_initializing", False)


def _absolute(name, package, level):
    base = package.rsplit(".", level - 1)[0] if level > 1 else package
    return f"{base}.{name}" if name else base
