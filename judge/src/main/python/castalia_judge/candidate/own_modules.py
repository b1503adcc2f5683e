"""Keeps our modules out of the learner's sight: what an import of them gives is a copy of no effect."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType
from typing import Dict, Iterator

_PACKAGE = __name__.partition(".")[0]


class OwnModules:
    """All modules of the judge that are loaded."""

    def __init__(self) -> None:
        self._modules: Dict[str, ModuleType] = {}

    def hide(self) -> None:
        """Takes them out of sys.modules, with those that were loaded since the last time."""
        for name in [name for name in sys.modules if name.partition(".")[0] == _PACKAGE]:
            self._modules[name] = sys.modules.pop(name)

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Puts them back while an engine of ours is at work."""
        for name in [name for name in sys.modules if name.partition(".")[0] == _PACKAGE]:
            del sys.modules[name]
        sys.modules.update(self._modules)
        try:
            yield
        finally:
            self.hide()
