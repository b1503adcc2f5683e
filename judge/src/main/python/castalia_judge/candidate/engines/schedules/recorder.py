"""Writes down what each thread does, for the run that is shown to the learner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules import peek, stuck
from castalia_judge.candidate.engines.schedules.model import ManagedThread
from castalia_judge.candidate.engines.schedules.races import Access, Location, Variable, locations
from castalia_judge.candidate.engines.schedules.sites import Sites

LONGEST = 4000
#: A scenario is not the learner's; its own operations are shown only if there is nothing else to show.
LONGEST_OF_SCENARIO = 200


@dataclass
class Event:
    """One thing a thread did. `value` is what it saw or what was there afterwards."""

    thread: int
    file: str
    line: int
    verb: str
    what: str
    value: Optional[str] = None
    note: str = ""
    touched: list[tuple[Location, bool]] = field(default_factory=list)
    synchronises: bool = False


class Recorder:
    """The events of one run, in order."""

    def __init__(self, sites: Sites, driver: str = "") -> None:
        self.events: list[Event] = []
        self._sites, self._driver = sites, driver
        self._pending: Optional[tuple[Event, Any, str]] = None
        self._alive: list[Any] = []
        self._of_scenario = 0

    def access(self, thread: ManagedThread, number: int, accesses: Sequence[Access]) -> None:
        """A thread is about to touch things at a site."""
        self.settle()
        site = self._sites[number]
        if self._enough(site.file):
            return
        event = Event(thread.number, site.file, site.line, site.verb, site.text)
        for owner, name, writes in accesses:
            self._alive.append(owner)
            event.touched += [(location, writes) for location in locations(owner, name, writes)]
        self.events.append(event)
        owner, name, writes = accesses[0]
        if any(written for _, _, written in accesses):
            self._pending = (event, owner, name)
        else:
            event.value = _value(owner, name)

    def _enough(self, file: str) -> bool:
        if file != self._driver:
            return len(self.events) >= LONGEST
        self._of_scenario += 1
        return self._of_scenario > LONGEST_OF_SCENARIO

    def settle(self) -> None:
        """The operation noted last has happened: its value can be seen now."""
        if self._pending is not None:
            event, owner, name = self._pending
            self._pending = None
            event.value = _value(owner, name)

    def waits(self, thread: ManagedThread, why: str, on: Any) -> None:
        """A thread begins to wait."""
        verb, what = {
            "acquire": ("waits for", stuck.label(on)),
            "wait": ("waits on", stuck.label(on)),
            "join": ("waits for", "the end of " + getattr(on, "name", "")),
            "sleep": ("sleeps", ""),
        }.get(why, ("waits for", stuck.label(on)))
        self.synchronisation(thread, verb, what)

    def synchronisation(self, thread: ManagedThread, verb: str, what: str, note: str = "") -> None:
        """A thread uses a primitive."""
        self.settle()
        file, line = stuck.place() or ("", 0)
        if file and not self._enough(file):
            self.events.append(Event(thread.number, file, line, verb, what, note=note, synchronises=True))

    def starts(self, parent: ManagedThread, child: ManagedThread) -> None:
        """A thread starts another one."""
        self.synchronisation(parent, "starts", f"thread {child.name}")


def _value(owner: Any, name: str) -> Optional[str]:
    if isinstance(owner, Variable):
        return peek.text(owner.value())
    return peek.text(peek.attribute(owner, name) if name else owner)
