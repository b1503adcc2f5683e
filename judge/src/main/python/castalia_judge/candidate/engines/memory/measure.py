"""Measures the memory that a scenario leaves behind, and says which line made it and who holds it."""

from __future__ import annotations

import gc
import os
import tracemalloc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Optional

from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.loading import DRIVER
from castalia_judge.candidate.engines.memory.holders import Holder, holders
from castalia_judge.candidate.engines.schedules.explore import quietly
from castalia_judge.candidate.engines.schedules.model import Schedule, Settings
from castalia_judge.candidate.engines.schedules.program import Program
from castalia_judge.candidate.engines.schedules.replay import LOOPS_ONCE
from castalia_judge.candidate.engines.schedules.sites import is_lab_file

#: Frames kept of each allocation when lines are looked for.
DEPTH = 12
MOST_LINES = 5
_ENGINES = os.path.dirname(os.path.dirname((lambda: None).__code__.co_filename)) + os.sep


@dataclass(frozen=True)
class Allocation:
    """One line of the learner's code, and the bytes it made that are still held."""

    file: str
    line: int
    bytes: int


@dataclass(frozen=True)
class Memory:
    """What a scenario left behind."""

    kept: int
    """Bytes held when it had ended and garbage was collected; with `operations`, what these added."""
    peak: int
    """The most bytes held at any moment of it."""
    lines: tuple[Allocation, ...] = ()
    holders: tuple[Holder, ...] = ()
    """The largest containers that can be reached from what is held."""


class Failed(RuntimeError):
    """The threads of the scenario got stuck."""


def measure(laboratory: Laboratory, scenario: str, *, arguments: Optional[Mapping[str, Any]] = None,
            operations: int = 0, explain_above: int = 0, briefly: bool = False) -> Memory:
    """Runs `scenario(lab, ...)` and measures what it keeps, as counted by tracemalloc.

    What the scenario returns is held: return the object whose memory matters. With `operations`, it
    returns a function; that is called so often to warm up, then so often again, and only what the
    second round adds is counted: 0 for code that does not leak. If that is more than `explain_above`
    it is measured again, without what the engines note for themselves: what only the first run fills,
    as the caches of the standard library, does not count. If it still is, lines and holders are looked
    for, unless `briefly`. Raises what the learner's code raises.
    """
    program = Program(laboratory, light=True)
    given = arguments or {}
    found = _once(program, scenario, given, _Look(operations))
    if found.kept > explain_above:
        found = _once(program, scenario, given, _Look(operations, exact=True))
    if briefly or found.kept <= explain_above:
        return found
    explained = _once(program, scenario, given, _Look(operations, DEPTH))
    return Memory(found.kept, found.peak, explained.lines, explained.holders)


@dataclass(frozen=True)
class _Look:
    """How closely one run is looked at."""

    operations: int
    depth: int = 1
    exact: bool = False
    """Whether to leave out what the engines keep."""


def _once(program: Program, scenario: str, arguments: Mapping[str, Any], look: _Look) -> Memory:
    found: list[Memory] = []

    def around(call: Callable[[], Any]) -> Any:
        gc.collect()
        tracemalloc.start(look.depth)
        try:
            found.append(_measured(call, look))
        finally:
            tracemalloc.stop()

    settings = Settings(caching=False, detecting=False, searching=False, loops=LOOPS_ONCE)
    with quietly():
        run, _ = program.run(scenario, arguments, Schedule(), settings, around=around)
    if run.failure is not None:
        raise run.failure.error or Failed(run.failure.message)
    return found[0]


def _measured(call: Callable[[], Any], look: _Look) -> Memory:
    held = call()
    before, base = None, 0
    for _ in range(look.operations):
        held()
    if look.operations:
        gc.collect()
        before = tracemalloc.take_snapshot() if look.depth > 1 else None
        base = _held(look.exact)
        for _ in range(look.operations):
            held()
    gc.collect()
    peak = tracemalloc.get_traced_memory()[1]
    kept = max(0, _held(look.exact) - base)
    if look.depth == 1:
        return Memory(kept, peak)
    return Memory(kept, peak, _lines(before), tuple(holders(held)))


def _held(exact: bool) -> int:
    """The bytes held now, perhaps without those of the engines' own bookkeeping."""
    held = tracemalloc.get_traced_memory()[0]
    if not exact:
        return held
    files = tracemalloc.take_snapshot().statistics("filename")
    return held - sum(file.size for file in files if file.traceback[0].filename.startswith(_ENGINES))


def _lines(before: Optional[tracemalloc.Snapshot]) -> tuple[Allocation, ...]:
    sums: dict[tuple[str, int], int] = {}
    _add(sums, tracemalloc.take_snapshot(), 1)
    if before is not None:
        _add(sums, before, -1)
    ordered = sorted(((size, place) for place, size in sums.items() if size > 0), reverse=True)
    return tuple(Allocation(file, line, size) for size, (file, line) in ordered[:MOST_LINES])


def _add(sums: dict[tuple[str, int], int], snapshot: tracemalloc.Snapshot, sign: int) -> None:
    """Adds up the bytes of each of the learner's lines: that of the innermost frame that is the learner's."""
    for trace in snapshot.traces:
        frames = [frame for frame in trace.traceback if is_lab_file(frame.filename) and frame.filename != DRIVER]
        if frames:
            place = frames[-1].filename, frames[-1].lineno
            sums[place] = sums.get(place, 0) + sign * trace.size
