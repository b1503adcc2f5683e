"""Explores the orders in which ready tasks can go on, fewest changes to the usual order first."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Optional

from castalia_judge.candidate.engines.asynchronous.run import AsyncProgram, AsyncRun, Decisions, Moment
from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.real_time import now

MOST_OUTCOMES = 500


@dataclass(frozen=True)
class AsyncOutcome:
    """One way in which the scenario can end."""

    kind: str
    """value, or what is wrong whatever the lab expects; see `AsyncRun.kind`."""
    data: Any
    message: str
    decisions: Decisions
    found_after: int
    error: Optional[BaseException] = None

    @property
    def failed(self) -> bool:
        """Whether it is wrong whatever the lab expects."""
        return self.kind != "value"


@dataclass
class AsyncExploration:
    """What a search found."""

    outcomes: list[AsyncOutcome] = field(default_factory=list)
    refused: Optional[AsyncOutcome] = None
    orders: int = 0
    proved: bool = False
    """Whether every order of ready tasks was tried."""
    moments: list[Moment] = field(default_factory=list)
    """The steps of the refused run."""


def explore_tasks(laboratory: Laboratory, scenario: str, on_outcome: Callable[[AsyncOutcome], bool] = lambda _: False, *,
                  seconds: float = 2.0, orders: int = 20_000, jitter: float = 0.0, strict: bool = True,
                  arguments: Optional[Mapping[str, Any]] = None) -> AsyncExploration:
    """Tries the orders of ready tasks of `async def scenario(lab, ...)` on virtual time.

    `on_outcome` is told each distinct value, and says whether to refuse it. With `jitter`, a timer may
    also fire late, by up to that part of its delay: for scenarios that must not depend on exact
    delays. `strict` also refuses blocking calls, tasks left running and coroutines never awaited.
    """
    program, given = AsyncProgram(laboratory), arguments or {}
    search = _Search(lambda decisions: program.run(scenario, given, decisions, jitter=jitter, strict=strict), on_outcome)
    found = search.search(now() + seconds, orders)
    if found.refused is not None:
        replayed = program.run(scenario, given, found.refused.decisions, jitter=jitter, strict=strict, recorded=True)
        found.moments = replayed.moments
    return found


class _Search:
    def __init__(self, run: Callable[[Decisions], AsyncRun], on_outcome: Callable[[AsyncOutcome], bool]) -> None:
        self._run, self._on_outcome = run, on_outcome
        self._known: set[str] = set()
        self._random = random.Random(0)
        self._unseen = False
        self.found = AsyncExploration()

    def search(self, deadline: float, orders: int) -> AsyncExploration:
        level: list[Decisions] = [()]
        while level:
            following: list[Decisions] = []
            self._random.shuffle(level)
            for decisions in level:
                run = self._run(decisions)
                self.found.orders += 1
                if self._refuses(run) or now() > deadline or self.found.orders >= orders:
                    return self.found
                last = decisions[-1][0] if decisions else -1
                following += [(*decisions, (index, choice)) for index in range(last + 1, len(run.widths))
                              for choice in range(1, run.widths[index])]
            level = following
        self.found.proved = not self._unseen
        return self.found

    def _refuses(self, run: AsyncRun) -> bool:
        key = f"{run.kind} {run.message}" if run.kind != "value" else json.dumps(run.data, sort_keys=True, default=repr)
        if key in self._known:
            return False
        if len(self._known) >= MOST_OUTCOMES and run.kind == "value":
            self._unseen = True
            return False
        self._known.add(key)
        outcome = AsyncOutcome(run.kind, run.data, run.message, run.decisions, self.found.orders, run.error)
        self.found.outcomes.append(outcome)
        if outcome.failed or self._on_outcome(outcome):
            self.found.refused = outcome
        return self.found.refused is not None
