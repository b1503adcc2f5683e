"""Tells a mistake of the lab's own code from what the learner's code makes it stumble over.

A name that nothing could have bound, an import of what is not there, an attribute that nothing sets: whoever
wrote the line that fails did that, whatever values went through it. A name that was passed over is another
thing: the loop above it ran over nothing, or a function was called before its time, and that is the learner's.
"""

from __future__ import annotations

import dis
import re
from types import CodeType, FunctionType, ModuleType, TracebackType
from typing import Any, Iterator, Optional, Tuple

_CATCHES_NO_CLASS = "catching classes that do not inherit from BaseException is not allowed"
_OF_A_MODULE = re.compile(r"(partially initialized )?module '")
_LOCAL = ("STORE_FAST", "STORE_DEREF")
_GLOBAL = ("STORE_GLOBAL",)
_ATTRIBUTE = ("STORE_ATTR",)


def is_own_in_scenario(failure: BaseException, line: str) -> bool:
    """Whether a line of the scenarios made the mistake, which it did not if it raises on purpose.

    What it catches is a class of the learner's, and so are the attributes: neither is looked at.
    """
    if isinstance(failure, ImportError):
        return _is_import(line)
    return isinstance(failure, NameError) and not _raises(line) and _is_bound_nowhere(failure)


def is_own_in_test(failure: BaseException, line: str, owner: Optional[type] = None) -> bool:
    """Whether a line of the tests made the mistake. `owner` is the class of the test, whose attributes are the lab's, too."""
    if isinstance(failure, ImportError):
        return _is_import(line)
    if _raises(line):
        return False
    if isinstance(failure, AttributeError):
        return _is_missing(failure, owner)
    return isinstance(failure, NameError) and _is_bound_nowhere(failure) or str(failure) == _CATCHES_NO_CLASS


def _innermost(failure: BaseException) -> Optional[TracebackType]:
    """The step in which it was raised."""
    step = failure.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return step


def _raises(line: str) -> bool:
    return line.lstrip().startswith("raise ")


def _is_import(line: str) -> bool:
    """Whether it names what it imports: `import_module(text)` may have the text from the learner."""
    return line.lstrip().startswith(("import ", "from "))


def _is_bound_nowhere(failure: NameError) -> bool:
    """Whether nothing that could have run before the failing step binds the name."""
    step, text = _innermost(failure), str(failure)
    if step is None or "free variable" in text:
        return False
    code, name = step.tb_frame.f_code, _quoted(text)
    read_there = name in (*code.co_names, *code.co_varnames, *code.co_cellvars)
    if not read_there or code.co_filename.startswith("<"):  # made elsewhere and raised there, or the code of a text
        return False
    if not isinstance(failure, UnboundLocalError):
        return not any(_stores(inner, name, _GLOBAL) for inner in _nested(code))
    inside = any(_stores(inner, name, _LOCAL) for inner in _nested(code) if inner is not code)
    return not inside and not _stores(code, name, _LOCAL, before=step.tb_lasti)


def _is_missing(failure: AttributeError, owner: Optional[type]) -> bool:
    """Whether what lacks the attribute is a module, or the test itself, and the line names it."""
    step, text = _innermost(failure), str(failure)
    name = _quoted(text.partition(" has no attribute ")[2])
    if step is None or name not in step.tb_frame.f_code.co_names:
        return False
    thing: Any = getattr(failure, "obj", None)  # since Python 3.10
    if thing is None:
        of_module = bool(_OF_A_MODULE.match(text))
        of_test = owner is not None and text.startswith(f"'{owner.__name__}' object ")
    else:
        of_module = type(thing) is ModuleType
        of_test = owner is not None and isinstance(thing, owner)
    return of_module or of_test and owner is not None and not _sets(owner, name)


def _sets(owner: type, name: str) -> bool:
    """Whether some method of the class, or a function within one, sets the attribute."""
    methods = [member for base in owner.__mro__ for member in vars(base).values() if isinstance(member, FunctionType)]
    return any(_stores(code, name, _ATTRIBUTE) for method in methods for code in _nested(method.__code__))


def _nested(code: CodeType) -> Iterator[CodeType]:
    """The code and that of all functions within it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _nested(constant)


def _stores(code: CodeType, name: str, kinds: Tuple[str, ...], before: Optional[int] = None) -> bool:
    for step in dis.get_instructions(code):
        names = step.argval if isinstance(step.argval, tuple) else (step.argval,)  # two at once since Python 3.13
        if name in names and step.opname.startswith(kinds) and (before is None or step.offset < before):
            return True
    return False


def _quoted(text: str) -> str:
    found = re.search(r"'(\w+)'", text)
    return found[1] if found else ""
