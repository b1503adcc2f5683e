"""Sites: the places in the learner's source where a visible operation happens."""

from __future__ import annotations

import ast
from dataclasses import dataclass

LONGEST_TEXT = 80


def is_lab_file(filename: str) -> bool:
    """Whether code belongs to the learner or the scenarios: it is compiled under its path in the submission."""
    return not filename.startswith(("/", "<"))


@dataclass(frozen=True)
class Site:
    """One visible operation in the source; its number is the same at every run of the program."""

    number: int
    file: str
    line: int
    verb: str
    """What the timeline says the thread does here: reads, writes, calls, tests, iterates, deletes."""
    name: str
    """The attribute or variable that is read or written; empty for operations on containers."""
    text: str
    """The source of the operation, on one line."""


class Sites:
    """The table of all sites of one program, in the order in which the rewriter met them."""

    def __init__(self) -> None:
        self._sites: list[Site] = []

    def __getitem__(self, number: int) -> Site:
        return self._sites[number]

    def __len__(self) -> int:
        return len(self._sites)

    def add(self, file: str, source: str, node: ast.expr | ast.stmt, verb: str, name: str = "") -> int:
        """Notes one operation and returns its number."""
        text = " ".join((ast.get_source_segment(source, node) or "").split())
        if len(text) > LONGEST_TEXT:
            text = text[: LONGEST_TEXT - 3] + "..."
        self._sites.append(Site(len(self._sites), file, node.lineno, verb, name, text))
        return len(self._sites) - 1
