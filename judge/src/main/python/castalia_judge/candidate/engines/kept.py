"""What was made of a program's sources, kept for the next scenario of the same program."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

MOST = 6

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """The results that were asked for last. A result must depend on its key alone, and stay as it is."""

    def __init__(self) -> None:
        self._results: dict[Hashable, Made] = {}

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The result of a key; made if it is not here, then the one that nobody asked for longest goes."""
        result = self._results.pop(key) if key in self._results else make()
        self._results[key] = result
        while len(self._results) > MOST:
            del self._results[next(iter(self._results))]
        return result


def key_of(sources: Mapping[str, str]) -> Hashable:
    """A key that tells sources by path apart; the order of the files belongs to it."""
    return tuple(sources.items())
