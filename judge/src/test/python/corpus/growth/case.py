"""The form of a case: a source, the operation to measure, its class, and the line that makes it so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One program."""

    name: str
    source: str
    """A line with the comment `# here` is the guilty one."""
    scenario: str
    """The body of `def scenario(lab, n)`."""
    grows: str
    operations: object = 24

    @property
    def line(self) -> int:
        """The number of the guilty line, 0 if there is none to name."""
        lines = [number for number, text in enumerate(self.source.splitlines(), 1) if "# here" in text]
        return lines[0] if lines else 0

    @property
    def scenarios(self) -> str:
        return "def scenario(lab, n):\n" + "".join(f"    {line}\n" for line in self.scenario.strip().splitlines())
