"""Counts work: how many elementary steps each line of the learner's code costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from castalia_judge.candidate.engines.real_time import now

Place = tuple[str, int]

#: How many charges go by between two looks at the clock.
PATIENCE = 20_000


class TooSlow(BaseException):
    """The time for one measurement is over."""


class Meter:
    """The cost of what ran since `reset`, by line and by what the line did."""

    def __init__(self) -> None:
        self.total = 0
        self.counting = False
        self.by_line: Counter[tuple[Place, str]] = Counter()
        self.assumed: set[str] = set()
        """Functions of unknown cost, taken to be linear in their arguments."""
        self.deadline = 0.0
        self._patience = PATIENCE

    def reset(self, deadline: float) -> None:
        """Begins a measurement that may take until a moment of the real clock."""
        self.total = 0
        self.by_line.clear()
        self.deadline = deadline

    def add(self, steps: int, place: Place, what: str) -> None:
        """Charges steps to a line."""
        self._patience -= 1
        if self._patience < 0:
            self._patience = PATIENCE
            if now() > self.deadline:
                raise TooSlow
        if self.counting:
            self.total += steps
            self.by_line[place, what] += steps

    def each(self, items: Iterable[Any], place: Place, what: str) -> Iterator[Any]:
        """The items, each charged when it is taken."""
        for item in items:
            self.add(1, place, what)
            yield item

    def assume(self, name: str, steps: int) -> None:
        """Notes that a cost is a guess."""
        if self.counting and steps > 16:
            self.assumed.add(name)
