"""Finds the name that the learner's code has for a lock, an event or a condition."""

from __future__ import annotations

from types import FrameType
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules.peek import own_attributes
from castalia_judge.candidate.engines.schedules.stuck import learner_frame

NAMES = ("name", "_name", "id", "number", "owner", "key")


def name_of(thing: Any) -> Optional[str]:
    """The variable or attribute that holds a primitive, as seen from the frames that use it now."""
    frame = learner_frame()
    while frame is not None:
        found = _in_frame(thing, frame)
        if found:
            return found
        frame = frame.f_back
    return None


def _in_frame(thing: Any, frame: FrameType) -> Optional[str]:
    if frame.f_code.co_name == "<module>" or "castalia_judge" in frame.f_code.co_filename:
        return None
    variables = dict(frame.f_locals)
    for variable, value in variables.items():
        if value is thing:
            return variable
    for variable, value in variables.items():
        for attribute, held in own_attributes(value).items() if not isinstance(value, type) else ():
            if held is thing or getattr(held, "lock", None) is thing:
                return f"{_holder(variable, value)}.{attribute}"
    return None


def _holder(variable: str, value: Any) -> str:
    """`Account('a')` says more than `self` when several accounts have a lock each."""
    attributes = own_attributes(value)
    for name in NAMES:
        given = attributes.get(name)
        if type(given) in (str, int):
            return f"{type(value).__name__}({given!r})"
    return variable
