"""Runs one schedule again and explains it; and runs a scenario once in the default order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional

from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.loading import DRIVER
from castalia_judge.candidate.engines.schedules import interpreter, strings, timeline
from castalia_judge.candidate.engines.schedules.explore import Outcome, identity, quietly
from castalia_judge.candidate.engines.schedules.interpreter import Possibility
from castalia_judge.candidate.engines.schedules.model import Run, Schedule, Settings
from castalia_judge.candidate.engines.schedules.program import Program
from castalia_judge.candidate.engines.schedules.recorder import Recorder
from castalia_judge.candidate.engines.schedules.search import Search
from castalia_judge.candidate.engines.schedules.timeline import Step

#: Passes of loops that a single run may make; it is not repeated thousands of times.
LOOPS_ONCE = 50_000_000


@dataclass(frozen=True)
class Replay:
    """One schedule, run again."""

    outcome: Outcome
    steps: list[Step]
    text: str
    """The steps for a terminal, with the switches of threads and the failure."""
    possible_today: Possibility


def replay(laboratory: Laboratory, schedule: str, *, arguments: Optional[Mapping[str, Any]] = None) -> Replay:
    """Runs the schedule of a string that `explore` gave, and explains it.

    Raises ScheduleMismatch if the string belongs to other sources, arguments or another Python version.
    """
    given = arguments or {}
    scenario, deviations = strings.decode(schedule, laboratory, given)
    program = Program(laboratory)
    recorder = Recorder(program.sites, DRIVER)
    settings = Settings(tries=program.facts.tries, caching=False, detecting=False)
    with quietly():
        run, _ = program.run(scenario, given, deviations, settings, recorder)
        outcome = outcome_of(run, schedule)
        possible = _possible(program, scenario, given, run, outcome)
    shown = timeline.steps(recorder.events, run.threads, run.failure)
    return Replay(outcome, shown, timeline.text(shown, run.failure), possible)


def run_once(laboratory: Laboratory, scenario: str, *, arguments: Optional[Mapping[str, Any]] = None) -> Outcome:
    """Runs a scenario once, in the default order, on virtual threads and the virtual clock.

    The sources are not rewritten but for loops, prints are real, and nothing limits the time but the
    caller: for tests of what the learner's code does, not of how its threads may interleave.
    """
    program = Program(laboratory, light=True)
    settings = Settings(caching=False, detecting=False, searching=False, loops=LOOPS_ONCE)
    with quietly():
        run, _ = program.run(scenario, arguments or {}, Schedule(), settings, quiet=False)
    return outcome_of(run, "")


def outcome_of(run: Run, schedule: str) -> Outcome:
    """A run's outcome."""
    failure = run.failure
    return Outcome(
        kind=failure.kind if failure else "value", data=None if failure else run.data,
        message=failure.message if failure else "", thread=failure.thread if failure else "", schedule=schedule,
        found_after=1, preemptions=run.preemptions, leaked=tuple(run.leaked), error=failure.error if failure else None)


def _possible(program: Program, scenario: str, arguments: Mapping[str, Any], run: Run, outcome: Outcome) -> Possibility:
    """Whether the same outcome can come about on this interpreter, by this schedule or another."""
    if interpreter.direct(run):
        return interpreter.yes()
    wanted = identity(outcome)
    found = []

    def seen(other: Run) -> bool:
        if identity(outcome_of(other, "")) == wanted:
            found.append(other)
        return bool(found)

    search = Search(program, scenario, arguments, interpreter.SEARCH, seen, by_interpreter=True)
    progress = search.search()
    return interpreter.yes() if found else interpreter.unlikely(progress.exhausted, progress.schedules)
