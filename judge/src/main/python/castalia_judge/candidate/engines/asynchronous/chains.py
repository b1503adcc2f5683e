"""Says where a suspended task waits, in the learner's lines."""

from __future__ import annotations

from collections.abc import Iterator
from types import FrameType
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules.sites import is_lab_file


def frames(task: Any) -> Iterator[FrameType]:
    """The frames of a task's coroutines, outermost first."""
    waiting = task.get_coro()
    while waiting is not None:
        frame = getattr(waiting, "cr_frame", None) or getattr(waiting, "gi_frame", None) or getattr(
            waiting, "ag_frame", None)
        if frame is None:
            return
        yield frame
        waiting = getattr(waiting, "cr_await", None) or getattr(waiting, "gi_yieldfrom", None) or getattr(
            waiting, "ag_await", None)


def place(task: Any) -> Optional[tuple[str, int, str]]:
    """File, line and function of the innermost frame of the learner's."""
    found = [frame for frame in frames(task) if is_lab_file(frame.f_code.co_filename)]
    if not found:
        return None
    last = found[-1]
    return last.f_code.co_filename, last.f_lineno, last.f_code.co_name


def chain(task: Any) -> str:
    """`worker (line 12) > Queue.get`: who awaits whom, to the innermost."""
    parts, inside = [], ""
    for frame in frames(task):
        name = getattr(frame.f_code, "co_qualname", frame.f_code.co_name)
        if is_lab_file(frame.f_code.co_filename):
            parts.append(f"{name} (line {frame.f_lineno})")
        elif not name.endswith("__"):
            inside = name
    return " > ".join(parts[-3:] + ([inside] if inside else []))


def awaited_task(task: Any) -> Any:
    """The task that a task awaits directly, or None."""
    waiter = getattr(task, "_fut_waiter", None)
    return waiter if hasattr(waiter, "get_coro") else None
