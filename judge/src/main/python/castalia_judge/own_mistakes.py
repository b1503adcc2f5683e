"""Tells a mistake of the lab's own code from what the learner's code makes it stumble over.

A name that does not exist, an import of what is not there, an attribute that the test's own class or a
module does not have: whoever wrote the line that fails did that, whatever values went through it.
"""

from __future__ import annotations

import re
from types import ModuleType
from typing import Any, Optional

_CATCHES_NO_CLASS = "catching classes that do not inherit from BaseException is not allowed"
_OF_A_MODULE = re.compile(r"(partially initialized )?module '")


def is_own(failure: BaseException, line: str, owner: Optional[type] = None) -> bool:
    """Whether a line of the lab's own code made the mistake, which it did not if it raises on purpose.

    `owner` is the class whose attributes are the lab's own, too: that of the tests.
    """
    if line.lstrip().startswith("raise "):
        return False
    if isinstance(failure, AttributeError):
        return _is_of(failure, owner)
    return isinstance(failure, (NameError, ImportError)) or str(failure) == _CATCHES_NO_CLASS


def _is_of(failure: AttributeError, owner: Optional[type]) -> bool:
    """Whether what lacks the attribute is a module, or the test itself."""
    thing: Any = getattr(failure, "obj", None)  # since Python 3.10
    text = str(failure)
    if thing is None:
        return bool(_OF_A_MODULE.match(text)) or owner is not None and text.startswith(f"'{owner.__name__}' object ")
    return type(thing) is ModuleType or owner is not None and isinstance(thing, owner)
