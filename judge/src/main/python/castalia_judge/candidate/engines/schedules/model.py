"""The values that scheduler, primitives and search share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Optional

READY, BLOCKED, DONE = "ready", "blocked", "done"

#: No index of a point is as high.
NEVER = 1 << 60

MAIN = 0
"""The number of the thread that runs the scenario."""


class Abort(BaseException):
    """Unwinds a managed thread when its run is over. The learner's `except Exception` does not see it."""


class ManagedThread:
    """One thread of the explored program. It runs on a pooled thread of the system, one at a time."""

    __slots__ = ("aborts", "awaited", "blocker", "checkpoint", "clock", "daemon", "deadline", "error", "facade", "holding", "joiners",
                 "locals", "name", "notified", "number", "place", "state", "timed_out", "why", "work", "worker")

    def __init__(self, number: int, name: str, work: Optional[Callable[[], Any]], daemon: bool = False) -> None:
        self.number, self.name, self.work, self.daemon = number, name, work, daemon
        self.state = READY
        self.worker: Any = None
        self.why = ""
        self.blocker: Any = None
        self.deadline: Optional[float] = None
        self.timed_out = False
        self.notified = False
        self.error: Optional[BaseException] = None
        self.facade: Any = None
        self.joiners: list[ManagedThread] = []
        self.awaited: list[ManagedThread] = []
        self.clock: dict[int, int] = {number: 1}
        self.aborts = 0
        self.holding = 0
        self.locals: dict[int, dict[str, Any]] = {}
        self.checkpoint = True
        self.place: Optional[tuple[str, int]] = None

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Schedule:
    """Where a run leaves the default order: at point `index`, thread `number` goes on instead.

    The default order is: keep running; when blocked or done, the next ready thread in order of
    creation goes on. The same value enumerates, replays, shrinks and prints a run.
    """

    deviations: tuple[tuple[int, int], ...] = ()

    def then(self, index: int, thread: int) -> Schedule:
        """This schedule with one more deviation, after all others."""
        return Schedule((*self.deviations, (index, thread)))

    @property
    def last(self) -> int:
        """The index of the last deviation, -1 if there is none."""
        return self.deviations[-1][0] if self.deviations else -1


@dataclass(frozen=True)
class Failure:
    """What went wrong in a run by itself, whatever the lab expects."""

    kind: str
    """deadlock, livelock, endless, exception, or error (the scenario itself failed)."""
    message: str
    thread: str
    error: Optional[BaseException] = None
    threads: tuple[str, ...] = ()
    """The threads that wait for each other, or cannot go on."""


@dataclass
class Segment:
    """A stretch of points during which one thread ran and the same others could have run."""

    start: int
    thread: int
    others: tuple[int, ...]


@dataclass
class Run:
    """What one run did."""

    schedule: Schedule
    data: Any = None
    failure: Optional[Failure] = None
    points: int = 0
    switches: int = 0
    preemptions: int = 0
    now: float = 0.0
    trail: list[tuple[int, int]] = field(default_factory=list)
    """Index of each point where a switch is worth trying, with the hash of the state before it."""
    choices: list[tuple[int, int, tuple[int, ...], int]] = field(default_factory=list)
    """Index, hash of the state, ready threads and the one taken, where the running thread could not go on."""
    segments: list[Segment] = field(default_factory=list)
    taken: tuple[tuple[int, int], ...] = ()
    """The deviations that were really made: a schedule may name threads that were not ready."""
    threads: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)
    """Threads that were still alive when the scenario had ended and nothing more could run."""
    history: list[Any] = field(default_factory=list)
    """Calls recorded for the check of linearisability."""
    checkpoints: bool = True
    """Whether this interpreter can switch threads at every preemption of this run."""

    @property
    def weight(self) -> tuple[int, int, int]:
        """Orders runs with the same outcome: the first is the easiest to read."""
        return self.preemptions, self.switches, self.points


@dataclass(frozen=True)
class Settings:
    """How a scheduler treats points; the same for every run of a pass."""

    active: Optional[frozenset[int]] = None
    """Sites whose operations are points worth a switch; None means all."""
    tries: bool = True
    """Whether releasing a lock is a point, see `Facts.tries`."""
    by_interpreter: bool = False
    """Whether to switch only where this interpreter really can."""
    caching: bool = True
    detecting: bool = True
    searching: bool = True
    """Whether somebody will ask where the run could have gone on otherwise."""
    points: int = 200_000
    loops: int = 300_000
