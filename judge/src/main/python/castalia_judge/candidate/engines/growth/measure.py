"""Measures how the work of an operation grows with the size of what it works on."""

from __future__ import annotations

import inspect
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import Any, Optional, Union

from castalia_judge.candidate.engines.growth import fit, timing
from castalia_judge.candidate.engines.growth.charges import Charges
from castalia_judge.candidate.engines.growth.meter import Meter, Place, TooSlow
from castalia_judge.candidate.engines.growth.rewrite import rewrite
from castalia_judge.candidate.engines.kept import Kept, key_of
from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.loading import DRIVER, Loader, compiled, parsed, supply
from castalia_judge.candidate.engines.real_time import now

SIZES = (64, 256, 1024, 4096)
#: As many sizes are enough for promises of n^2 and worse, for what turns out as slow, and for what costs the same at each.
SMALL = 3
#: At four times the size, so many times the cost is quadratic.
STEEP = 10
OPERATIONS = 24
#: So many calls are enough if they were dear and cost much the same: at least so many steps, within so much.
FEW = 4
DEAR = 5_000
ALIKE = 1.1


@dataclass(frozen=True)
class Line:
    """One line and what it costs an operation at the largest size measured."""

    file: str
    line: int
    what: str
    cost: float
    share: float
    """Its part of the whole cost, from 0 to 1."""
    growth: str


@dataclass(frozen=True)
class Growth:
    """How the work grows, beside what was promised."""

    promised: str
    measured: str
    """The class; or `more than n^2` if it was too slow to measure."""
    passed: bool
    sizes: tuple[int, ...]
    costs: tuple[float, ...]
    """Steps of one operation, on average, at each size."""
    guilty: Optional[Line]
    """The line that grows most, if the promise is broken."""
    lines: tuple[Line, ...] = ()
    """The dearest lines."""
    assumed: tuple[str, ...] = ()
    """Functions whose cost is not known and was taken to be linear in their arguments."""
    hint: str = ""
    """What the real time says, if it grows faster than the steps do; it decides nothing."""


@dataclass
class _Point:
    size: int
    cost: float
    lines: Mapping[tuple[Place, str], float] = field(default_factory=dict)


def measure(laboratory: Laboratory, scenario: str, promised: str, *, arguments: Optional[Mapping[str, Any]] = None,
            operations: Union[int, str] = OPERATIONS, seconds: float = 5.0, briefly: bool = False) -> Growth:
    """Measures the operation that `scenario(lab, n)` returns, at growing n, and compares its growth with a promise.

    The scenario returns a function without parameters, or with one, which is then the number of the
    call; or several functions, each to be called once. The cost is the mean over `operations` calls
    (`"n"`: as many as the size, for amortised promises), or fewer if they are dear and all alike; `briefly`
    leaves out the largest size, as promises of n^2 do. Raises ValueError for an unknown promise, SyntaxError for a source that does not compile, and what the learner's code raises.
    """
    expected = fit.named(promised)
    counted = _Counted(laboratory, scenario, arguments or {}, operations)
    sizes = SIZES[:SMALL] if briefly or fit.ORDER.index(expected) >= fit.ORDER.index("n^2") else SIZES
    points = counted.points(sizes, seconds * 0.8)
    if len(points) < 3:
        return _too_slow(expected, points, counted)
    if len(points) > 3:
        points = points[1:]
    costs = [point.cost for point in points]
    found = fit.fit([point.size for point in points], costs)
    passed = not fit.exceeds(found.name, expected)
    lines = _lines(points)
    hint = timing.hint(laboratory, scenario, arguments or {}, found.name, seconds * 0.1) if passed else ""
    return Growth(expected, found.name, passed, tuple(point.size for point in points), tuple(costs),
                  None if passed else _guilty(lines, expected), tuple(lines[:5]), tuple(sorted(counted.meter.assumed)), hint)


_REWRITTEN: Kept[tuple[str, Mapping[str, CodeType]]] = Kept()


def _rewritten(sources: Mapping[str, str]) -> tuple[str, Mapping[str, CodeType]]:
    """The prefix of the names by which the code charges its steps, and the code of each file."""
    prefix = f"_castalia_{secrets.token_hex(4)}_"
    return prefix, {path: compiled(source if path == DRIVER else rewrite(parsed(source, path), path, prefix), path)
                    for path, source in sources.items()}


class _Counted:
    """The rewritten program; each measurement imports it afresh."""

    def __init__(self, laboratory: Laboratory, scenario: str, arguments: Mapping[str, Any],
                 operations: Union[int, str]) -> None:
        self.meter = Meter()
        self._laboratory, self._scenario, self._arguments = laboratory, scenario, arguments
        self._operations = operations
        sources = laboratory.sources()
        prefix, codes = _REWRITTEN.get(key_of(sources), lambda: _rewritten(sources))
        self._loader = Loader(codes, {}, Charges(self.meter).named(prefix))

    def points(self, sizes: Iterable[int], seconds: float) -> list[_Point]:
        """The costs at each size that could be measured in the time."""
        deadline = now() + seconds
        points: list[_Point] = []
        for size in sizes:
            if len(points) == SMALL and (_is_steep(points) or _is_level(points)):
                break
            try:
                points.append(self._at(size, deadline))
            except TooSlow:
                break
            finally:
                self.meter.counting = False
                self._loader.close()
        return points

    def _at(self, size: int, deadline: float) -> _Point:
        self.meter.reset(deadline)
        lab, function = self._loader.fresh(self._laboratory.entry, self._scenario)
        made = function(**supply(function, {"lab": lab, "n": size, **self._arguments}))
        totals = [0]
        for operation in repeated(made, size if self._operations == "n" else int(self._operations)):
            self.meter.counting = True
            operation()
            self.meter.counting = False
            totals.append(self.meter.total)
            if len(totals) > FEW and _enough(totals):
                break
        calls = len(totals) - 1
        if not calls:
            raise ValueError(f"scenario {self._scenario} returned no operation to measure")
        lines = {key: steps / calls for key, steps in self.meter.by_line.items()}
        return _Point(size, self.meter.total / calls, lines)


def _is_steep(points: list[_Point]) -> bool:
    """Whether the largest size would take too long."""
    return points[1].cost > STEEP * points[0].cost


def _is_level(points: list[_Point]) -> bool:
    """Whether the cost is to the step the same at each size: the largest would not say more."""
    return len({point.cost for point in points}) == 1


def _enough(totals: list[int]) -> bool:
    """Whether the calls so far were all dear and alike, so that more would say the same."""
    costs = [after - before for before, after in zip(totals, totals[1:])]
    return min(costs) >= DEAR and max(costs) <= ALIKE * min(costs)


def repeated(made: Any, times: int) -> Iterable[Callable[[], Any]]:
    """The calls to measure."""
    if not callable(made):
        return iter(made)
    numbered = any(each.default is each.empty and each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)
                   for each in _parameters(made))
    return ((lambda number=number: made(number)) if numbered else made for number in range(times))


def _parameters(function: Any) -> list[inspect.Parameter]:
    try:
        return list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return []


def _lines(points: list[_Point]) -> list[Line]:
    """All lines, the dearest at the largest size first."""
    costs: dict[Place, list[float]] = defaultdict(lambda: [0.0] * len(points))
    whats: dict[Place, dict[str, float]] = defaultdict(dict)
    for position, point in enumerate(points):
        for (place, what), cost in point.lines.items():
            costs[place][position] += cost
            whats[place][what] = cost
    total = points[-1].cost or 1.0
    sizes = [point.size for point in points]
    lines = [Line(place[0], place[1], max(whats[place], key=lambda what: whats[place][what]), series[-1],
                  series[-1] / total, fit.fit(sizes, series).name if len(points) > 2 else "")
             for place, series in costs.items()]
    return sorted(lines, key=lambda line: -line.cost)


def _guilty(lines: list[Line], promised: str) -> Optional[Line]:
    worse = [line for line in lines if line.growth and fit.exceeds(line.growth, promised)]
    return (worse or lines or [None])[0]


def _too_slow(promised: str, points: list[_Point], counted: _Counted) -> Growth:
    lines = _lines(points) if points else []
    return Growth(promised, "more than n^2", False, tuple(point.size for point in points),
                  tuple(point.cost for point in points), lines[0] if lines else None, tuple(lines[:5]),
                  tuple(sorted(counted.meter.assumed)))
