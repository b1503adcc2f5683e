"""Finds data races by vector clocks: accesses of which no lock, start or join orders one first.

A site that takes part in a race becomes a point where switching threads is worth trying; accesses
that are always ordered need none. A race here is no verdict: only its outcomes are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from castalia_judge.candidate.engines.schedules.model import ManagedThread
from castalia_judge.candidate.engines.schedules.peek import UNKNOWN, own_attributes

Clock = dict[int, int]
Location = tuple[int, str]
#: What is touched, the attribute's name (empty for the content of a container), whether it is written.
Access = tuple[Any, str, bool]


class Variable:
    """A module variable or closure cell that threads share, as the owner of an access."""

    __slots__ = ("frame", "identity", "name")

    def __init__(self, frame: FrameType, kind: str, name: str, shown: bool) -> None:
        self.name = name
        self.identity = id(frame.f_globals) if kind == "global" else 0
        self.frame = frame if shown else None

    def value(self) -> Any:
        """What the variable holds now, where the run is recorded."""
        if self.frame is None:
            return UNKNOWN
        values = self.frame.f_locals
        return values[self.name] if self.name in values else self.frame.f_globals.get(self.name, UNKNOWN)


def merge(into: Clock, other: Clock) -> None:
    """Makes a clock know all that another one knows."""
    for thread, time in other.items():
        if into.get(thread, 0) < time:
            into[thread] = time


@dataclass
class _Use:
    """What one thread did to a location: when it last wrote and read, and where."""

    wrote: int = 0
    read: int = 0
    writes: set[int] = field(default_factory=set)
    reads: set[int] = field(default_factory=set)


class RaceDetector:
    """The clocks of one run; collects the sites of racing accesses."""

    def __init__(self) -> None:
        self.racing: set[int] = set()
        self._uses: dict[Location, dict[int, _Use]] = {}
        self._alive: list[Any] = []

    def access(self, thread: ManagedThread, site: int, accesses: Iterable[Access]) -> None:
        """A thread is about to touch things at a site."""
        for owner, name, writes in accesses:
            self._alive.append(owner)
            for location in locations(owner, name, writes):
                self._touch(thread, site, location, writes)

    def _touch(self, thread: ManagedThread, site: int, location: Location, writes: bool) -> None:
        uses = self._uses.setdefault(location, {})
        for number, use in uses.items():
            if number == thread.number:
                continue
            known = thread.clock.get(number, 0)
            if use.wrote > known:
                self.racing |= use.writes | {site}
            if writes and use.read > known:
                self.racing |= use.reads | {site}
        mine = uses.setdefault(thread.number, _Use())
        time = thread.clock[thread.number]
        if writes:
            mine.wrote = time
            mine.writes.add(site)
        else:
            mine.read = time
            mine.reads.add(site)


def locations(owner: Any, name: str, writes: bool) -> Iterator[Location]:
    """Where an access lands: in the object, and for a read perhaps in its class."""
    if isinstance(owner, Variable):
        yield owner.identity, name
        return
    yield id(owner), name
    if not name or writes:
        return
    if name in own_attributes(owner):
        return
    for base in type(owner).__mro__ if not isinstance(owner, type) else owner.__mro__[1:]:
        if name in base.__dict__:
            yield id(base), name
            return
