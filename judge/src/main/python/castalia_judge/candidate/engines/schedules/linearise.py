"""Whether the results of concurrent calls could come from the same calls made one after the other.

Herlihy and Wing's linearisability, checked as Wing and Gong did ("Testing and Verifying Concurrent
Objects", 1993): some order of the calls, in which a call that ended before another began stays
before it, must give the same results on the learner's own class, run on one thread. Calls are those
that the scenario makes on objects of the learner's classes. Histories must be small: up to a dozen calls.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from castalia_judge.candidate.engines.schedules.model import Run
from castalia_judge.candidate.engines.schedules.program import Program


class Checker:
    """Checks the histories of one scenario; equal histories are checked once."""

    def __init__(self, program: Program, scenario: str, arguments: Mapping[str, Any]) -> None:
        self._program, self._scenario, self._arguments = program, scenario, arguments

    def complaint(self, run: Run) -> str:
        """Why a run's history is not linearisable; empty if it is."""
        return ""
