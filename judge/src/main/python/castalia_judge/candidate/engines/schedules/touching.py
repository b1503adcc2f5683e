"""Tells what a call of a function that is not the learner's reads and writes.

Known by name where a name is enough; an unknown function may change every container it is given.
"""

from __future__ import annotations

import datetime
import decimal
import fractions
import gc
import re
import types
import uuid
from collections import deque
from collections.abc import Sequence
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules.races import Access
from castalia_judge.candidate.engines.schedules.sites import is_lab_file

VIEWS = (type({}.keys()), type({}.values()), type({}.items()))
CONTAINERS = (list, dict, set, deque, bytearray, *VIEWS)
IMMUTABLE = (
    int, float, complex, str, bytes, bool, type(None), tuple, frozenset, range, slice, type, types.ModuleType,
    types.FunctionType, types.BuiltinFunctionType, types.GeneratorType, re.Pattern, re.Match, datetime.date,
    datetime.time, datetime.timedelta, datetime.tzinfo, decimal.Decimal, fractions.Fraction, uuid.UUID,
    BaseException, super)
READING_METHODS = frozenset({
    "get", "keys", "values", "items", "copy", "index", "count", "union", "intersection", "difference", "issubset",
    "symmetric_difference", "issuperset", "isdisjoint", "most_common", "elements", "join", "__len__", "__contains__",
    "__getitem__", "__iter__", "__eq__", "__ne__", "__lt__", "__repr__", "__bool__", "total"})
READING = frozenset({
    "len", "sorted", "sum", "min", "max", "list", "tuple", "set", "dict", "frozenset", "any", "all", "enumerate",
    "zip", "reversed", "iter", "map", "filter", "bytes", "bytearray", "deepcopy", "copy", "dumps", "dump", "str",
    "repr", "print", "format", "join", "deque", "OrderedDict", "Counter", "defaultdict", "islice", "chain", "nlargest",
    "nsmallest", "bisect", "bisect_left", "bisect_right", "choice", "sample", "fromkeys", "from_iterable"})
#: Functions that look at no content at all.
BLIND = frozenset({"isinstance", "issubclass", "id", "type", "callable", "append", "partial"})
#: Functions written in C, bound or not.
COMPILED = (types.BuiltinFunctionType, types.MethodWrapperType, types.MethodDescriptorType, types.WrapperDescriptorType)
#: The flag of classes made by a class statement.
PYTHON_CLASS = 1 << 9
OURS = ("castalia_judge", "threading", "queue.py", "concurrent/futures", "_threading_local", "functools.py", "weakref.py")


def is_container(value: Any) -> bool:
    """Whether a value is a built-in container (or of a class derived from one) that can change."""
    return issubclass(type(value), CONTAINERS)


def content(value: Any, writes: bool) -> Access:
    """An access to what a container holds."""
    if type(value) in VIEWS:
        value = gc.get_referents(value)[0]
    return value, "", writes


def called(function: Any, arguments: Sequence[Any]) -> tuple[Access, ...]:
    """What a call touches besides what the function's own body announces."""
    kind = type(function)
    if kind is types.FunctionType or kind is types.MethodType:
        return _python(function, arguments)
    if issubclass(kind, type):
        name = function.__name__
        return () if function.__flags__ & PYTHON_CLASS and name not in READING else _builtin(name, arguments)
    if kind not in COMPILED:
        return ()
    name = function.__name__
    owner = getattr(function, "__self__", None)
    if owner is None or isinstance(owner, IMMUTABLE):
        found = _attribute(name, arguments)
        return _builtin(name, arguments) if found is None else found
    return (content(owner, name not in READING_METHODS), *_contents(arguments, False, name))


def is_learners(function: Any) -> bool:
    """Whether a function's body is rewritten, so that it announces its operations itself."""
    code = getattr(function, "__code__", None)
    return code is not None and is_lab_file(code.co_filename)


def _python(function: Any, arguments: Sequence[Any]) -> tuple[Access, ...]:
    """Python code of the standard library: assumed to change containers it is given, and its own object."""
    file = function.__code__.co_filename if hasattr(function, "__code__") else ""
    if is_lab_file(file) or any(part in file for part in OURS):
        return ()
    name = function.__name__
    owner = getattr(function, "__self__", None)
    accesses = [content(owner, name not in READING_METHODS)] if is_container(owner) else []
    return (*accesses, *_contents(arguments, name not in READING, name))


def _builtin(name: str, arguments: Sequence[Any]) -> tuple[Access, ...]:
    if name in BLIND:
        return ()
    if name == "next" and arguments and not isinstance(arguments[0], types.GeneratorType):
        return (content(arguments[0], True),)
    if arguments and name in READING_METHODS and name not in READING:
        return _contents(arguments, False, name)
    return _contents(arguments, name not in READING, name)


def _attribute(name: str, arguments: Sequence[Any]) -> Optional[tuple[Access, ...]]:
    """`getattr(thing, name)` and its relatives."""
    if name not in ("getattr", "setattr", "hasattr", "delattr") or len(arguments) < 2:
        return None
    owner, attribute = arguments[0], arguments[1]
    if type(attribute) is not str or isinstance(owner, types.ModuleType):
        return ()
    return ((owner, attribute, name in ("setattr", "delattr")),)


def _contents(arguments: Sequence[Any], writes: bool, name: str) -> tuple[Access, ...]:
    if name in ("heappush", "insort", "insort_left", "insort_right", "heappushpop", "heapreplace"):
        arguments = arguments[:1]
    return tuple(content(argument, writes) for argument in arguments if is_container(argument))
