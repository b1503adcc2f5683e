"""The calls that a test made, as Python that a learner can read and repeat."""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, List

_SHOWN_FIRST, _SHOWN_LAST = 4, 16
_LONGEST_VALUE = 120


class Transcript:
    """One test's calls, in order. The middle of a long one is left out."""

    def __init__(self) -> None:
        self._first: List[str] = []
        self._last: List[str] = []
        self._skipped = 0
        self._names: Dict[int, str] = {}
        self._used: Dict[str, int] = {}

    def add(self, line: str) -> None:
        if len(self._first) < _SHOWN_FIRST:
            self._first.append(line)
            return
        self._last.append(line)
        if len(self._last) > _SHOWN_LAST:
            del self._last[0]
            self._skipped += 1

    def call(self, text: str, outcome: str) -> None:
        """A call that returned or raised; `outcome` is shown behind it, if it has anything to say."""
        self.add(f"{text}  # {outcome}" if outcome else text)

    def named(self, handle: int) -> bool:
        return handle in self._names

    def name_for(self, handle: int, class_name: str) -> str:
        """The variable that an object is called by: `LRUCache` is `cache`, the next `cache2`."""
        if handle not in self._names:
            words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", class_name)
            stem = words[-1].lower() if words else "thing"
            self._used[stem] = count = self._used.get(stem, 0) + 1
            self._names[handle] = stem if count == 1 else f"{stem}{count}"
        return self._names[handle]

    def lines(self) -> List[str]:
        if not self._skipped:
            return self._first + self._last
        return [*self._first, f"# ... {self._skipped:,} more calls ...", *self._last]


def arguments(args: Any, kwargs: Dict[str, Any], show: Callable[[Any], str]) -> str:
    """As between the parentheses of a call."""
    return ", ".join([*(show(item) for item in args), *(f"{name}={show(item)}" for name, item in kwargs.items())])


def label_of(lent: Any) -> str:
    """What an object of the test's is called: a `Store` is `store`."""
    return type(lent).__name__.strip("_").lower()


def bracketed(value: Any, items: List[str]) -> str:
    """A list's or tuple's items, as between its brackets."""
    if type(value) is list:
        return f"[{', '.join(items)}]"
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def shortened(text: str, longest: int = _LONGEST_VALUE) -> str:
    """The text, its middle left out if it is long."""
    if len(text) <= longest:
        return text
    half = (longest - 5) // 2
    return f"{text[:half]} ... {text[-half:]}"
