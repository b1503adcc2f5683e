"""Tries the schedules of a scenario, fewest preemptions first, each state once.

Iterative context bounding (Musuvathi and Qadeer, PLDI 2007): all schedules without a preemption,
then with one, then with two. Most concurrency bugs need no more. States seen before are skipped by
their happens-before hash. At first only synchronisation is worth a switch; accesses that are seen to
race are added and the search begins again, until no new race shows up.
"""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Optional

from castalia_judge.candidate.engines.real_time import now
from castalia_judge.candidate.engines.schedules.history import History
from castalia_judge.candidate.engines.schedules.model import Run, Schedule, Settings
from castalia_judge.candidate.engines.schedules.program import Program

#: Garbage is collected between runs only, every so many: inside one, finalizers would change its order.
COLLECT_EVERY = 200
#: More preemptions than any search gets to.
UNBOUNDED = 1000


@dataclass(frozen=True)
class Budget:
    """How much a search may cost. Whatever runs out first ends it."""

    seconds: float = 2.0
    schedules: int = 100_000
    preemptions: Optional[int] = None
    """The bound on preemptions; None tries them all, in order."""
    adaptive: bool = True
    """Whether to begin with synchronisation only. Off: every visible operation is worth a switch."""
    caching: bool = True
    """Whether to skip states seen before. Off is slow, and there to check the rest."""
    seed: int = 0
    outcomes: int = 500
    """Distinct values beyond this number are not told; nothing is proved then."""


@dataclass
class Progress:
    """How far a search has come."""

    schedules: int = 0
    seconds: float = 0.0
    bound: int = -1
    """The highest number of preemptions for which every schedule was tried."""
    exhausted: bool = False
    """Whether every interleaving of the scenario was tried."""
    racing: set[int] = field(default_factory=set)


class Search:
    """One search; `seen` is told of every run, and says whether to stop."""

    def __init__(self, program: Program, scenario: str, arguments: Mapping[str, Any], budget: Budget,
                 seen: Callable[[Run], bool], by_interpreter: bool = False, recording: bool = False) -> None:
        self._program, self._scenario, self._arguments = program, scenario, arguments
        self._budget, self._seen, self._by_interpreter = budget, seen, by_interpreter
        self._recording = recording
        self._random = random.Random(budget.seed)
        self._started = now()
        self._visited: dict[tuple[int, int], int] = {}
        self._stopped = False
        self.progress = Progress()

    def search(self) -> Progress:
        """Tries schedules until all are tried, `seen` says stop, or the budget is spent."""
        while self._pass() and not self._spent():
            pass
        self.progress.seconds = now() - self._started
        return self.progress

    def _spent(self) -> bool:
        progress = self.progress
        late = now() - self._started > self._budget.seconds
        return self._stopped or late or progress.schedules >= self._budget.schedules

    def _settings(self) -> Settings:
        adaptive = self._budget.adaptive
        return Settings(active=frozenset(self.progress.racing) if adaptive else None,
                        tries=self._program.facts.tries, by_interpreter=self._by_interpreter,
                        caching=self._budget.caching, detecting=adaptive)

    def _pass(self) -> bool:
        """One search with what is known to race; whether more was found and it must begin again."""
        self._visited.clear()
        settings = self._settings()
        bound = UNBOUNDED if self._budget.preemptions is None else self._budget.preemptions
        level, dropped = [Schedule()], False
        for preemptions in range(bound + 1):
            self._random.shuffle(level)
            following: list[Schedule] = []
            while level:
                run = self._run(level.pop(), settings)
                if self._grew(run):
                    return True
                if self._spent():
                    return False
                dropped |= self._expand(run, bound - preemptions, level, following)
            self.progress.bound = preemptions
            level = following
            if not level:
                self.progress.exhausted = not dropped
                return False
        return False

    def _run(self, schedule: Schedule, settings: Settings) -> Run:
        history = History() if self._recording else None
        run, scheduler = self._program.run(self._scenario, self._arguments, schedule, settings, history=history)
        run.history = history.calls if history is not None else []
        self._latest = scheduler.detector.racing if scheduler.detector is not None else set()
        self.progress.schedules += 1
        if self.progress.schedules % COLLECT_EVERY == 0:
            gc.collect()
        self._stopped = self._seen(run)
        return run

    def _grew(self, run: Run) -> bool:
        fresh = self._latest - self.progress.racing
        self.progress.racing |= fresh
        return bool(fresh) and not self._stopped

    # -- what to try next

    def _expand(self, run: Run, left: int, free: list[Schedule], paid: list[Schedule]) -> bool:
        """Adds the schedules that leave this run at one more place; whether some cost too much."""
        last = run.schedule.last
        dropped = self._preemptions(run, last, left, paid)
        for index, state, ready, taken in run.choices:
            if index > last:
                self._remember(state, taken, left)
                free += [run.schedule.then(index, other) for other in ready
                         if other != taken and self._fresh(state, other, left)]
        return dropped

    def _preemptions(self, run: Run, last: int, left: int, paid: list[Schedule]) -> bool:
        segments, position, dropped = run.segments, -1, False
        for index, state in run.trail:
            while position + 1 < len(segments) and segments[position + 1].start <= index:
                position += 1
            if index <= last or position < 0:
                continue
            segment = segments[position]
            self._remember(state, segment.thread, left)
            for other in segment.others:
                if not left:
                    dropped = True
                elif self._fresh(state, other, left - 1):
                    paid.append(run.schedule.then(index, other))
        return dropped

    def _remember(self, state: int, thread: int, left: int) -> None:
        if self._visited.get((state, thread), -1) < left:
            self._visited[(state, thread)] = left

    def _fresh(self, state: int, thread: int, left: int) -> bool:
        """Whether letting this thread go on in this state is new; it is not new any more then."""
        if not self._budget.caching:
            return True
        if self._visited.get((state, thread), -1) >= left:
            return False
        self._visited[(state, thread)] = left
        return True
