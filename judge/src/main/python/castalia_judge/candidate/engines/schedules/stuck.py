"""Says why no thread can go on: the cycle of a deadlock, a wake-up that was lost, who waits for what."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules.model import BLOCKED, MAIN, Failure, ManagedThread
from castalia_judge.candidate.engines.schedules.sites import is_lab_file


def explain(waiting: list[ManagedThread], last: ManagedThread) -> Failure:
    """The failure of a run in which every thread waits and no clock will wake one."""
    cycle = _cycle(waiting)
    if cycle:
        links = [f"{thread.name} waits for {_goal(thread)}" for thread in cycle]
        return Failure("deadlock", "deadlock: " + ", ".join(links), cycle[0].name, None,
                       tuple(thread.name for thread in cycle))
    subjects = [thread for thread in waiting if not waits_for_others(thread)] or waiting
    message = "nothing can run any more: " + "; ".join(describe(thread) for thread in subjects)
    lost = [line for thread in subjects if (line := _lost(thread))]
    message += "".join(f"; {line}" for line in dict.fromkeys(lost))
    names = tuple(thread.name for thread in subjects)
    return Failure("deadlock", message, names[0] if names else last.name, None, names)


def describe(thread: ManagedThread) -> str:
    """What one thread waits for, and where."""
    where = f" (line {thread.place[1]})" if thread.place else ""
    return f"{thread.name} waits for {_goal(thread)}{where}"


def waits_for_others(thread: ManagedThread) -> bool:
    """Whether it is only the scenario waiting for its own threads, which says nothing."""
    return thread.number == MAIN and isinstance(thread.blocker, ManagedThread)


def _goal(thread: ManagedThread) -> str:
    blocker = thread.blocker
    if isinstance(blocker, ManagedThread):
        return f"the end of {blocker.name}"
    owner = _owner(blocker)
    if owner is thread:
        return f"{label(blocker)}, which it holds itself"
    if owner is not None:
        return f"{label(blocker)}, held by {owner.name}"
    return {"wait": f"a wake-up of {label(blocker)}", "sleep": "the clock"}.get(thread.why, label(blocker))


def _lost(thread: ManagedThread) -> str:
    missed = getattr(thread.blocker, "missed", None)
    if thread.why != "wait" or not missed:
        return ""
    name, line = missed
    return f"lost wake-up of {label(thread.blocker)}: {name} {thread.blocker.loss.format(line)}"


def _cycle(waiting: list[ManagedThread]) -> list[ManagedThread]:
    for first in waiting:
        path: list[ManagedThread] = []
        thread: Optional[ManagedThread] = first
        while thread is not None and thread.state == BLOCKED and thread not in path:
            path.append(thread)
            thread = _holder(thread)
        if thread is not None and thread in path:
            return path[path.index(thread) :]
    return []


def _holder(thread: ManagedThread) -> Optional[ManagedThread]:
    if isinstance(thread.blocker, ManagedThread):
        return thread.blocker
    return _owner(thread.blocker)


def _owner(blocker: Any) -> Optional[ManagedThread]:
    owner = getattr(blocker, "owner", None)
    return owner if isinstance(owner, ManagedThread) else None


def place() -> Optional[tuple[str, int]]:
    """File and line of the innermost frame of the learner's code on the current thread."""
    frame = learner_frame()
    return (frame.f_code.co_filename, frame.f_lineno) if frame else None


def learner_frame() -> Optional[FrameType]:
    """The innermost frame of the learner's code on the current thread."""
    frame: Optional[FrameType] = sys._getframe(1)
    while frame is not None and not is_lab_file(frame.f_code.co_filename):
        frame = frame.f_back
    return frame


def label(thing: Any) -> str:
    """What the learner's code calls a primitive: the variable or attribute that held it when first used."""
    if isinstance(thing, ManagedThread):
        return f"thread {thing.name}"
    return getattr(thing, "label", None) or type(thing).__name__
