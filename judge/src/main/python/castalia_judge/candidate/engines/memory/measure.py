"""Measures the memory that a scenario leaves behind, and says which line made it and who holds it."""

from __future__ import annotations

import gc
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
            operations: int = 0, explain_above: int = 0) -> Memory:
    """Runs `scenario(lab, ...)` and measures what it keeps, as counted by tracemalloc.

    What the scenario returns is held: return the object whose memory matters. With `operations`, it
    returns a function; that is called so often to warm up, then so often again, and only what the
    second round adds is counted: 0 for code that does not leak. Lines and holders are looked for if
    more than `explain_above` bytes are kept in a second run too: what only the first run fills, as the
    caches of the standard library, does not count. Raises what the learner's code raises.
    """
    program = Program(laboratory, light=True)
    given = arguments or {}
    found = _once(program, scenario, given, operations, 1)
    if found.kept > explain_above:
        found = _once(program, scenario, given, operations, 1)
    if found.kept <= explain_above:
        return found
    explained = _once(program, scenario, given, operations, DEPTH)
    return Memory(found.kept, found.peak, explained.lines, explained.holders)


def _once(program: Program, scenario: str, arguments: Mapping[str, Any], operations: int, depth: int) -> Memory:
    found: list[Memory] = []

    def around(call: Callable[[], Any]) -> Any:
        gc.collect()
        tracemalloc.start(depth)
        try:
            found.append(_measured(call, operations, depth > 1))
        finally:
            tracemalloc.stop()

    settings = Settings(caching=False, detecting=False, loops=LOOPS_ONCE)
    with quietly():
        run, _ = program.run(scenario, arguments, Schedule(), settings, around=around)
    if run.failure is not None:
        raise run.failure.error or Failed(run.failure.message)
    return found[0]


def _measured(call: Callable[[], Any], operations: int, explain: bool) -> Memory:
    held = call()
    before = None
    for _ in range(operations):
        held()
    if operations:
        gc.collect()
        before = tracemalloc.take_snapshot() if explain else None
        base = tracemalloc.get_traced_memory()[0]
        for _ in range(operations):
            held()
    else:
        base = 0
    gc.collect()
    now, peak = tracemalloc.get_traced_memory()
    if not explain:
        return Memory(max(0, now - base), peak)
    return Memory(max(0, now - base), peak, _lines(before), tuple(holders(held)))


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
