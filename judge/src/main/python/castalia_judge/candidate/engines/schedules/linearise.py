"""Whether the results of concurrent calls could come from the same calls made one after the other.

Herlihy and Wing's linearisability, checked as Wing and Gong did ("Testing and Verifying Concurrent
Objects", 1993): some order of the calls, in which a call that ended before another began stays
before it, must give the same results on the learner's own class, run on one thread. Calls are those
that the scenario makes on objects of the learner's classes. Histories must be small, up to a dozen
calls, and must not depend on time: a call that waits for another thread fits no order in which it
comes first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules.history import Call, Watched, unwrapped
from castalia_judge.candidate.engines.schedules.model import Run, Schedule, Settings
from castalia_judge.candidate.engines.schedules.program import Program

#: Orders tried for one history before it is taken for right.
PATIENCE = 3000
ONE_AFTER_THE_OTHER = Settings(caching=False, detecting=False)

Seen = tuple[str, str]


class Checker:
    """Checks the histories of one scenario; equal histories are checked once."""

    def __init__(self, program: Program, scenario: str, arguments: Mapping[str, Any]) -> None:
        self._program, self._scenario, self._arguments = program, scenario, arguments
        self._known: dict[str, str] = {}
        self._replies: dict[tuple[str, ...], Optional[Seen]] = {}
        self.gave_up = False
        """Whether some history had too many orders to try them all."""

    def complaint(self, run: Run) -> str:
        """Why a run's history is not linearisable; empty if it is."""
        calls = run.history
        key = repr([(str(call), call.subject, call.began, call.ended) for call in calls])
        if key not in self._known:
            self._known[key] = self._check(calls)
        return self._known[key]

    def _check(self, calls: list[Call]) -> str:
        self._left = PATIENCE
        if self._fits(calls, []):
            return ""
        concurrent = [call for call in calls if call.thread != "main"] or calls
        return "no order of these calls, one after the other, gives these results: " + "; ".join(map(str, concurrent))

    def _fits(self, calls: list[Call], order: list[int]) -> bool:
        """Whether the calls placed so far can be completed to an order that fits."""
        if len(order) == len(calls):
            return True
        waiting = [position for position in range(len(calls)) if position not in order]
        for position in waiting:
            call = calls[position]
            if any(calls[other].ended < call.began for other in waiting if other != position):
                continue
            if self._left <= 0:
                self.gave_up = True
                return True
            if self._reply(calls, [*order, position]) == call.outcome() and self._fits(calls, [*order, position]):
                return True
        return False

    def _reply(self, calls: list[Call], order: list[int]) -> Optional[Seen]:
        """What the last call of an order gives, when all are made on one thread; None if it never ends."""
        key = tuple(f"{calls[position].subject} {calls[position]}" for position in order)
        if key not in self._replies:
            self._left -= 1
            self._replies[key] = self._sequential([calls[position] for position in order])
        return self._replies[key]

    def _sequential(self, calls: list[Call]) -> Optional[Seen]:
        replies: list[Seen] = []

        def around(_: Any) -> None:
            subjects: dict[int, Any] = {}
            for call in calls:
                replies.append(_again(call, self._program.lab, subjects))

        run, _ = self._program.run(self._scenario, self._arguments, Schedule(), ONE_AFTER_THE_OTHER, around=around)
        return replies[-1] if run.failure is None and len(replies) == len(calls) else None


def _again(call: Call, lab: Any, subjects: dict[int, Any]) -> Seen:
    """Makes a recorded call once more, on the objects made so far."""
    def own(value: Any) -> Any:
        return subjects[object.__getattribute__(value, "_number")] if type(value) is Watched else value

    again = Call(call.thread, call.subject, call.name, call.arguments, call.named, 0)
    try:
        target = lab if call.subject == 0 else subjects[call.subject]
        result = getattr(target, call.name)(*map(own, call.arguments), **{key: own(value) for key, value in call.named.items()})
    except Exception as error:
        again.raised = type(error).__name__
        return again.outcome()
    if call.made is not None:
        subjects[call.made] = result
        result = type(unwrapped(result)).__name__
    again.result = result
    return again.outcome()
