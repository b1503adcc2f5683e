"""Whether the running interpreter can switch threads where a schedule does.

From Python 3.10 on, CPython gives up its lock only when a function begins, at the end of a pass of a
loop, and after a call of something that is not Python (`CHECK_EVAL_BREAKER` in Python/ceval.c). Before
that, and without a global lock, it may switch at any point. What cannot happen today is wrong all
the same: the language promises nothing, and the next version may differ.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from castalia_judge.candidate.engines.schedules.model import Run
from castalia_judge.candidate.engines.schedules.search import Budget

SEARCH = Budget(seconds=0.4, schedules=3000, adaptive=False)


@dataclass(frozen=True)
class Possibility:
    """The answer, and a sentence for the learner."""

    answer: str
    """yes, no (every schedule was tried), or not found (within the budget)."""
    explanation: str


def switches_anywhere() -> bool:
    """Whether this interpreter may switch threads between any two bytecodes."""
    enabled = getattr(sys, "_is_gil_enabled", None)
    return sys.version_info < (3, 10) or (enabled is not None and not enabled())


def name() -> str:
    """The interpreter, for people."""
    return f"CPython {sys.version_info.major}.{sys.version_info.minor}"


def direct(run: Run) -> bool:
    """Whether this very run can happen here."""
    return switches_anywhere() or run.checkpoints


def yes() -> Possibility:
    """It can happen here."""
    return Possibility("yes", f"This can happen on {name()} today.")


def unlikely(exhausted: bool, schedules: int) -> Possibility:
    """It was not seen with the switches that this interpreter makes."""
    found = "no" if exhausted else "not found"
    tried = "in any schedule" if exhausted else f"in {schedules:,} schedules"
    return Possibility(found, f"Wrong by the language, but {tried} that {name()} allows today it does not show: it "
                              "switches threads only when functions begin, at the end of a loop's pass and after calls "
                              "of built-in functions. Another version may switch anywhere.")


