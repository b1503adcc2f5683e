"""Replay strings: a schedule as text, tied to the sources and the Python version it belongs to.

`v1/3d2ad074/two_puts/2>1.7>0`: at point 2 thread 1 goes on, at point 7 thread 0. The second part
changes with any source, argument or Python version: a schedule counts operations of one program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.schedules.model import Schedule
from castalia_judge.candidate.engines.schedules.program import Program

VERSION = "v1"
_FORM = re.compile(r"v1/([0-9a-f]{8})/([A-Za-z_]\w*)/((?:\d+>\d+(?:\.\d+>\d+)*)?)")
LONGEST = 4000


class ScheduleMismatch(ValueError):
    """A replay string is malformed, or belongs to another source, scenario or Python version."""


def encode(program: Program, scenario: str, arguments: Mapping[str, Any], deviations: Sequence[tuple[int, int]]) -> str:
    """The string of a run's deviations."""
    fingerprint = program.laboratory.fingerprint(scenario, arguments)
    return f"{VERSION}/{fingerprint}/{scenario}/" + ".".join(f"{index}>{thread}" for index, thread in deviations)


def decode(text: str, laboratory: Laboratory, arguments: Mapping[str, Any]) -> tuple[str, Schedule]:
    """The scenario and the schedule of a string. Raises ScheduleMismatch."""
    found = _FORM.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        raise ScheduleMismatch(f"not a schedule: {text[:80]!r}; it looks like v1/3d2ad074/two_puts/2>1.7>0")
    fingerprint, scenario, deviations = found.groups()
    if fingerprint != laboratory.fingerprint(scenario, arguments):
        raise ScheduleMismatch("this schedule belongs to another version of the source, the lab or Python; explore again")
    pairs = [part.split(">") for part in deviations.split(".") if part]
    return scenario, Schedule(tuple((int(index), int(thread)) for index, thread in pairs))
