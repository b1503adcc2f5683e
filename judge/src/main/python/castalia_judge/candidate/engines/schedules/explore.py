"""Explores the schedules of a scenario and reports each distinct outcome once."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any, Optional

from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.schedules import linearise, strings
from castalia_judge.candidate.engines.schedules.model import Abort, Run
from castalia_judge.candidate.engines.schedules.program import Program
from castalia_judge.candidate.engines.schedules.search import Budget, Progress, Search

#: After the first refused outcome, so many schedules more look for a simpler one with the same outcome.
POLISH_SCHEDULES = 300


@dataclass(frozen=True)
class Outcome:
    """One way in which the scenario can end, with the simplest schedule found for it."""

    kind: str
    """value, deadlock, livelock, endless, exception, not linearisable, or error (the scenario's own)."""
    data: Any
    """What the scenario returned, for a value."""
    message: str
    """What went wrong, for the other kinds."""
    thread: str
    schedule: str
    """The string that `replay` takes."""
    found_after: int
    """How many schedules had been tried when it was first seen."""
    preemptions: int
    leaked: tuple[str, ...] = ()
    """Threads that were still alive when the scenario had ended."""
    error: Optional[BaseException] = None

    @property
    def failed(self) -> bool:
        """Whether it is wrong whatever the lab expects."""
        return self.kind != "value"


@dataclass
class Exploration:
    """What a search found."""

    outcomes: list[Outcome] = field(default_factory=list)
    """Distinct outcomes in the order of their discovery."""
    refused: Optional[Outcome] = None
    """The outcome that ended the search, if one did."""
    schedules: int = 0
    seconds: float = 0.0
    bound: int = -1
    """All schedules with up to so many preemptions were tried."""
    proved: bool = False
    """Whether every interleaving of this scenario was tried and none refused."""


def explore(laboratory: Laboratory, scenario: str, budget: Budget = Budget(),
            on_outcome: Callable[[Outcome], bool] = lambda _: False, *,
            linearisable: bool = False, arguments: Optional[Mapping[str, Any]] = None) -> Exploration:
    """Tries the schedules of a scenario, simplest first.

    `on_outcome` is told each distinct value when it is first seen, and says whether to refuse it; a
    failure (a deadlock, an uncaught exception, ...) is refused unasked. A refusal ends the search,
    after a short look for a simpler schedule with the same outcome.

    Raises SyntaxError if a source does not compile. Uses no file and prints nothing.
    """
    return Explorer(Program(laboratory), scenario, arguments or {}).explore(budget, on_outcome, linearisable)


class Explorer:
    """Explores one scenario of one program; see `explore`."""

    def __init__(self, program: Program, scenario: str, arguments: Mapping[str, Any]) -> None:
        self._program, self._scenario, self._arguments = program, scenario, arguments
        self._known: dict[str, int] = {}
        self._weights: dict[str, tuple[int, int, int]] = {}
        self._result = Exploration()
        self._target = ""
        self._left = 0
        self._unseen = False

    def explore(self, budget: Budget, on_outcome: Callable[[Outcome], bool], linearisable: bool) -> Exploration:
        """Runs the search to its end."""
        self._on_outcome, self._most = on_outcome, budget.outcomes
        self._checker = linearise.Checker(self._program, self._scenario, self._arguments) if linearisable else None
        with quietly():
            search = Search(self._program, self._scenario, self._arguments, budget, self._seen,
                            recording=linearisable)
            self._search = search
            progress = search.search()
        return self._finish(progress)

    def _finish(self, progress: Progress) -> Exploration:
        result = self._result
        result.schedules, result.seconds, result.bound = progress.schedules, progress.seconds, progress.bound
        if self._target:
            result.refused = result.outcomes[self._known[self._target]]
        doubtful = self._unseen or (self._checker is not None and self._checker.gave_up)
        result.proved = progress.exhausted and result.refused is None and not doubtful
        return result

    # -- every run

    def _seen(self, run: Run) -> bool:
        outcome = self._outcome(run)
        key = identity(outcome)
        if self._target:
            return self._polished(key, run, outcome)
        if key not in self._known:
            self._add(key, run, outcome)
        elif run.weight < self._weights[key]:
            self._improve(key, run, outcome)
        return False

    def _add(self, key: str, run: Run, outcome: Outcome) -> None:
        if len(self._known) >= self._most and not outcome.failed:
            self._unseen = True
            return
        self._known[key] = len(self._result.outcomes)
        self._weights[key] = run.weight
        self._result.outcomes.append(outcome)
        if outcome.failed or self._on_outcome(outcome):
            self._target = key
            self._left = POLISH_SCHEDULES

    def _polished(self, key: str, run: Run, outcome: Outcome) -> bool:
        """After a refusal: keeps the simplest run with the same outcome; whether it is time to stop."""
        if key == self._target and run.weight < self._weights[key]:
            self._improve(key, run, outcome)
        self._left -= 1
        return self._left <= 0 or self._search.progress.bound >= self._weights[self._target][0]

    def _improve(self, key: str, run: Run, outcome: Outcome) -> None:
        position = self._known[key]
        self._weights[key] = run.weight
        first = self._result.outcomes[position]
        self._result.outcomes[position] = replace(outcome, found_after=first.found_after)

    def _outcome(self, run: Run) -> Outcome:
        schedule = strings.encode(self._program, self._scenario, self._arguments, run.taken)
        common = {"schedule": schedule, "found_after": self._search.progress.schedules,
                  "preemptions": run.preemptions, "leaked": tuple(run.leaked)}
        failure = run.failure
        if failure is not None:
            return Outcome(failure.kind, None, failure.message, failure.thread, error=failure.error, **common)
        complaint = self._checker.complaint(run) if self._checker is not None else ""
        if complaint:
            return Outcome("not linearisable", run.data, complaint, "", **common)
        return Outcome("value", run.data, "", "", **common)


def identity(outcome: Outcome) -> str:
    """Equal for outcomes that are the same to the lab."""
    if outcome.kind == "value":
        return "value " + json.dumps(outcome.data, sort_keys=True, default=repr)
    return f"{outcome.kind} {outcome.thread} {outcome.message.splitlines()[0] if outcome.message else ''}"


class quietly:  # noqa: N801 - reads as what it does
    """No garbage collection inside runs, so that finalizers do not change the order; no noise from unwinding."""

    def __enter__(self) -> None:
        self._collecting = gc.isenabled()
        gc.disable()
        self._hook = sys.unraisablehook
        sys.unraisablehook = self._unraisable

    def _unraisable(self, problem: Any) -> None:
        if problem.exc_type is not Abort:
            self._hook(problem)

    def __exit__(self, kind: Optional[type[BaseException]], error: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        sys.unraisablehook = self._hook
        if self._collecting:
            gc.enable()
