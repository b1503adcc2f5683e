"""What a failed assertion knows: expected, got, and what it means."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from .transcript import shortened

_LONGEST = 400


class Wrong(AssertionError):
    """An expectation of a test that the learner's code did not meet."""

    def __init__(
        self,
        expected: Optional[str],
        got: Optional[str],
        meaning: Any = None,
        trace: Optional[List[Dict[str, Any]]] = None,
        extra: Optional[Dict[str, Any]] = None,
    ) -> None:
        self.expected = expected
        self.got = got
        self.meaning = "" if meaning is None else str(meaning)
        self.trace = trace or []
        self.extra = extra or {}
        super().__init__(self.meaning or f"expected {expected}, got {got}")

    @classmethod
    def between(cls, expected: Any, got: Any, meaning: Any = None) -> "Wrong":
        """For two values that should be equal; says where long ones differ first."""
        place = first_difference(expected, got)
        meanings = [text for text in (None if meaning is None else str(meaning), place) if text]
        return cls(shown(expected), _with_type(expected, got), "\n".join(meanings) or None)


def shown(value: Any) -> str:
    """A value as it reads in a message."""
    name = getattr(value, "__name__", None)
    if callable(value) and isinstance(name, str):
        return name
    return shortened(repr(value), _LONGEST)


def _with_type(expected: Any, got: Any) -> str:
    """The value; with its type where the two look the same."""
    text = shown(got)
    unlike = type(got) is bool and type(expected) is not bool
    return f"{text} (a {type(got).__name__})" if text == shown(expected) or unlike else text


def first_difference(expected: Any, got: Any) -> Optional[str]:
    """Where two long lists, dictionaries or texts differ first; None if they are short or of other types."""
    if type(expected) is not type(got) or len(repr(expected)) + len(repr(got)) < 80:
        return None
    if isinstance(expected, dict):
        return _difference_of_dicts(expected, got)
    if isinstance(expected, (list, tuple, str)):
        return _difference_of_sequences(expected, got)
    return None


def _difference_of_sequences(expected: Any, got: Any) -> str:
    for index, (wanted, had) in enumerate(zip(expected, got)):
        if wanted != had:
            return f"They differ first at index {index}: expected {shown(wanted)}, got {shown(had)}."
    return f"Expected {len(expected)} items, got {len(got)}; they agree as far as the shorter goes."


def _difference_of_dicts(expected: Dict[Any, Any], got: Dict[Any, Any]) -> Optional[str]:
    for key, wanted in expected.items():
        if key not in got:
            return f"The key {shown(key)} is missing."
        if got[key] != wanted:
            return f"At the key {shown(key)}: expected {shown(wanted)}, got {shown(got[key])}."
    surplus = [key for key in got if key not in expected]
    return f"The key {shown(surplus[0])} should not be there." if surplus else None
