"""Turns a recorded run into the steps that a learner reads: who touched what shared thing, and when."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Optional

from castalia_judge.candidate.engines.loading import DRIVER
from castalia_judge.candidate.engines.schedules.model import Failure
from castalia_judge.candidate.engines.schedules.races import Location
from castalia_judge.candidate.engines.schedules.recorder import Event
from castalia_judge.candidate.engines.schedules.sites import is_lab_file

DISPLAYED = {"writes": "=", "calls": "now", "deletes": "now"}


@dataclass(frozen=True)
class Step:
    """One line of the timeline."""

    thread: str
    file: str
    line: int
    event: str
    """reads, writes, calls, tests, iterates, deletes, acquires, releases, waits for, waits on, notifies, raises, ..."""
    what: str
    """The source of the operation, or the name of the lock."""
    value: Optional[str]
    """What was read, or what is there after a write."""
    note: str
    """What makes this step matter, as a stale read; often empty."""

    def as_json(self) -> dict[str, Any]:
        """The step as plain data."""
        return {"thread": self.thread, "file": self.file, "line": self.line, "event": self.event,
                "what": self.what, "value": self.value, "note": self.note}


def steps(events: Sequence[Event], names: Sequence[str], failure: Optional[Failure]) -> list[Step]:
    """The steps worth showing: synchronisation, and accesses to what several threads share.

    Where the learner's code does none of that, what it shares is the scenario's: a store, a log.
    """
    raised = _raised(failure)
    own = _steps([event for event in events if event.file != DRIVER], names)
    return [*_without_repeats(own or _steps(events, names)), *([raised] if raised else [])]


def _steps(events: Sequence[Event], names: Sequence[str]) -> list[Step]:
    shared = _shared(events)
    past = _Past(names)
    shown = []
    for event in events:
        if not event.synchronises and not any(location in shared for location, _ in event.touched):
            continue
        note = event.note or past.note(event, shared)
        shown.append(Step(names[event.thread], event.file, event.line, event.verb, event.what, event.value, note))
    return shown


def text(shown: Sequence[Step], failure: Optional[Failure]) -> str:
    """The timeline for a terminal without colours."""
    width = max((len(step.thread) for step in shown), default=4)
    lines, last = [], ""
    for step in shown:
        if last and step.thread != last:
            lines.append(f"    --- switch {last} -> {step.thread} ---")
        last = step.thread
        value = "" if step.value is None else f"  {DISPLAYED.get(step.event, 'sees')} {step.value}"
        note = f"   <== {step.note}" if step.note else ""
        place = f"line {step.line:<3}" if step.file != DRIVER else " " * 8
        lines.append(f"{step.thread:{width}} {place} {step.event} {step.what}{value}{note}")
    if failure is not None:
        lines.append(f"=> {failure.kind} in {failure.thread}: {failure.message}")
    return "\n".join(lines)


def _shared(events: Sequence[Event]) -> set[Location]:
    readers: dict[Location, set[int]] = {}
    writers: dict[Location, set[int]] = {}
    for event in events:
        for location, writes in event.touched:
            (writers if writes else readers).setdefault(location, set()).add(event.thread)
    return {place for place, writing in writers.items() if len(writing | readers.get(place, set())) > 1}


class _Past:
    """Remembers who read and wrote what, to find writes that rest on an old value."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._count = 0
        self._reads: dict[tuple[int, Location], int] = {}
        self._writes: dict[Location, list[tuple[int, int]]] = {}

    def note(self, event: Event, shared: set[Location]) -> str:
        """What makes an access matter."""
        self._count += 1
        note = ""
        for location, writes in event.touched:
            if location not in shared:
                continue
            if writes:
                note = note or self._stale(event.thread, location)
                self._writes.setdefault(location, []).append((self._count, event.thread))
                self._reads.pop((event.thread, location), None)
            else:
                self._reads[event.thread, location] = self._count
        return note

    def _stale(self, thread: int, location: Location) -> str:
        read = self._reads.get((thread, location))
        if read is None:
            return ""
        between = [writer for moment, writer in self._writes.get(location, []) if moment > read and writer != thread]
        return f"stale read: {self._names[between[-1]]} changed it in between" if between else ""


def _without_repeats(shown: list[Step]) -> list[Step]:
    """A loop over a container reads it at every step; one line is enough."""
    kept: list[Step] = []
    for step in shown:
        if kept and step.event == "iterates" and replace(step, note="") == replace(kept[-1], note=""):
            continue
        kept.append(step)
    return kept


def _raised(failure: Optional[Failure]) -> Optional[Step]:
    if failure is None or failure.error is None:
        return None
    frames = frames_of(failure.error)
    file, line = (frames[-1]["file"], frames[-1]["line"]) if frames else ("", 0)
    return Step(failure.thread, file, line, "raises", failure.message.splitlines()[0], None, "nobody catches it")


def frames_of(error: BaseException) -> list[dict[str, Any]]:
    """The traceback of an exception, limited to the learner's files: file, line, function."""
    frames = traceback.extract_tb(error.__traceback__)
    return [{"file": frame.filename, "line": frame.lineno or 0, "function": frame.name}
            for frame in frames if is_lab_file(frame.filename)]
