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
        self._lines: dict[str, list[bytes]] = {}

    def __getitem__(self, number: int) -> Site:
        return self._sites[number]

    def __len__(self) -> int:
        return len(self._sites)

    def add(self, file: str, source: str, node: ast.expr | ast.stmt, verb: str, name: str = "") -> int:
        """Notes one operation and returns its number."""
        text = " ".join(self._segment(file, source, node).split())
        if len(text) > LONGEST_TEXT:
            text = text[: LONGEST_TEXT - 3] + "..."
        self._sites.append(Site(len(self._sites), file, node.lineno, verb, name, text))
        return len(self._sites) - 1

    def _segment(self, file: str, source: str, node: ast.expr | ast.stmt) -> str:
        """As `ast.get_source_segment`, which splits the whole source each time."""
        if file not in self._lines:
            self._lines[file] = source.encode().split(b"\n")
        lines = self._lines[file][node.lineno - 1 : node.end_lineno]
        if not lines:
            return ""
        lines[-1] = lines[-1][: node.end_col_offset]
        lines[0] = lines[0][node.col_offset :]
        return b"\n".join(lines).decode(errors="replace")
