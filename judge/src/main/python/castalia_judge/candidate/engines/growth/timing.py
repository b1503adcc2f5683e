"""What the real time says about growth: a hint, never a verdict."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from castalia_judge.candidate.engines.growth import measure as measuring
from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.loading import Loader, plain_codes, supply
from castalia_judge.candidate.engines.real_time import now, of_thread

SIZES = (128, 512, 2048)
ROUNDS = 3
#: Operations that take long are timed less often: so many seconds, at least twice.
LONG = 0.002
#: How far the exponent of the time may be above that of the steps.
ROOM = 0.4
EXPONENTS = {"1": 0.0, "log n": 0.12, "n": 1.0, "n log n": 1.12, "n^2": 2.0, "n^3": 3.0}


def hint(laboratory: Laboratory, scenario: str, arguments: Mapping[str, Any], measured: str, seconds: float) -> str:
    """A sentence if the time grows clearly faster than the steps; empty if not, or if there was no time to see."""
    deadline = now() + seconds
    for rounds in (1, ROUNDS):  # most need no second look
        times = _times(laboratory, scenario, arguments, rounds, deadline)
        if len(times) < len(SIZES):
            return ""
        exponent = _exponent(SIZES, times)
        if exponent <= EXPONENTS[measured] + ROOM:
            return ""
    return f"the time grows like n^{exponent:.1f}: something that is not counted in steps grows with n"


def _times(laboratory: Laboratory, scenario: str, arguments: Mapping[str, Any], rounds: int,
           deadline: float) -> list[float]:
    """The best time at each size; fewer if there was no time for all."""
    loader = Loader(plain_codes(laboratory.sources()), {}, {})
    times: list[float] = []
    collecting = gc.isenabled()
    gc.disable()
    try:
        for size in SIZES:
            best = math.inf
            for _ in range(rounds):
                if now() > deadline:
                    return times
                best = min(best, _time(loader, laboratory, scenario, arguments, size))
            times.append(best)
        return times
    finally:
        loader.close()
        if collecting:
            gc.enable()


def _time(loader: Loader, laboratory: Laboratory, scenario: str, arguments: Mapping[str, Any], size: int) -> float:
    """The time of one operation, with warm caches."""
    lab, function = loader.fresh(laboratory.entry, scenario)
    made = function(**supply(function, {"lab": lab, "n": size, **arguments}))
    operations = list(measuring.repeated(made, 2 * measuring.OPERATIONS))
    warm, timed = operations[: len(operations) // 2], operations[len(operations) // 2 :]
    _mean(warm)
    return _mean(timed)


def _mean(operations: Sequence[Callable[[], Any]]) -> float:
    """The mean time of the first operations: all, or what fits."""
    began = ended = of_thread()
    done = 0
    for operation in operations:
        operation()
        done += 1
        ended = of_thread()
        if done > 1 and ended - began > LONG:
            break
    return (ended - began) / max(1, done)


def _exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    xs = [math.log(size) for size in sizes]
    ys = [math.log(max(time, 1e-12)) for time in times]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)
