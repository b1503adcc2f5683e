"""Looks at objects without running any of the learner's code."""

from __future__ import annotations

import types
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Mapping
from typing import Any

UNKNOWN = object()
LONGEST = 60
PRINTABLE = (int, float, str, bytes, bool, type(None), tuple, list, dict, set, frozenset, deque, complex)
#: Shown by their items if no key has a hash of the learner's.
_LIKE_DICT = (OrderedDict, defaultdict, Counter)
_PLAIN_KEYS = (str, int, float, bool, bytes, type(None))
_EMPTY: Mapping[str, Any] = {}
_COMPUTED = (types.FunctionType, property, classmethod, staticmethod)
_MEMBER = types.MemberDescriptorType


def own_attributes(owner: Any) -> Mapping[str, Any]:
    """The attributes in the object's own dictionary."""
    if isinstance(owner, type):
        return owner.__dict__
    try:
        found = object.__getattribute__(owner, "__dict__")
    except AttributeError:
        return _EMPTY
    return found if isinstance(found, dict) else _EMPTY


def attribute(owner: Any, name: str) -> Any:
    """The value that reading an attribute would give, UNKNOWN if that would run code."""
    own = own_attributes(owner)
    if name in own:
        return own[name]
    for base in type(owner).__mro__:
        if name in base.__dict__:
            value = base.__dict__[name]
            if isinstance(value, _MEMBER):
                return _slot(value, owner)
            return UNKNOWN if isinstance(value, _COMPUTED) else value
    return UNKNOWN


def _slot(member: Any, owner: Any) -> Any:
    try:
        return member.__get__(owner)
    except AttributeError:
        return UNKNOWN


def text(value: Any) -> str | None:
    """A short text of a value; objects of the learner's classes show their class alone."""
    if value is UNKNOWN:
        return None
    shown = _text(value, 3)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 3] + "..."


def _text(value: Any, depth: int) -> str:
    kind = type(value)
    if kind in (list, tuple, set, frozenset, dict, deque):
        return _container(value, depth) if depth else "..."
    if kind in _LIKE_DICT and all(type(key) in _PLAIN_KEYS for key in dict.keys(value)):
        return f"{kind.__name__}({_container(value, depth)})" if depth else "..."
    if kind in PRINTABLE:
        return repr(value) if kind not in (str, bytes) or len(value) <= LONGEST else repr(value[:LONGEST])
    if isinstance(value, type) or isinstance(value, types.FunctionType):
        return value.__name__
    return f"<{kind.__name__}>"


def _container(value: Any, depth: int) -> str:
    if isinstance(value, dict):
        pairs = [(key, dict.__getitem__(value, key)) for key in list(value)[:12]]
        parts = [f"{_text(key, depth - 1)}: {_text(item, depth - 1)}" for key, item in pairs]
    else:
        parts = [_text(item, depth - 1) for item in list(value)[:12]]
    if len(value) > 12:
        parts.append("...")
    inside = ", ".join(parts)
    if type(value) is tuple:
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if type(value) is list:
        return f"[{inside}]"
    if type(value) is deque:
        return f"deque([{inside}])"
    if type(value) is frozenset:
        return f"frozenset({{{inside}}})"
    return f"{{{inside}}}" if value or isinstance(value, dict) else "set()"
