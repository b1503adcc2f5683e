"""The form of a case: a wrong source, how to mend it, a scenario, and what must always hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Case:
    """One bug and its right twin."""

    name: str
    wrong: str
    mend: tuple[tuple[str, str], ...]
    """Replacements that make the wrong source right."""
    scenario: str
    """The body of `def scenario(lab, threads)`."""
    holds: str
    """An expression over `seen`, what the scenario returned."""

    @property
    def right(self) -> str:
        source = self.wrong
        for old, new in self.mend:
            if old not in source:
                raise ValueError(f"{self.name}: {old!r} is not in the source")
            source = source.replace(old, new)
        return source

    @property
    def scenarios(self) -> str:
        body = "".join(f"    {line}\n" for line in self.scenario.strip().splitlines())
        return f"def scenario(lab, threads):\n{body}"

    def accepts(self, seen: Any) -> bool:
        return bool(eval(self.holds, {"seen": seen}))
