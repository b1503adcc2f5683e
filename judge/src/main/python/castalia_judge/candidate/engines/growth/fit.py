"""Finds the class of growth that fits measured costs."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

TOLERANCE = 0.12
#: How much worse than the best fit a simpler class may be.
LENIENCE = 1.6

CLASSES: dict[str, Callable[[float], float]] = {
    "1": lambda n: 0.0, "log n": math.log2, "n": lambda n: n, "n log n": lambda n: n * math.log2(n),
    "n^2": lambda n: n * n, "n^3": lambda n: n * n * n}
ORDER = list(CLASSES)
SPELLINGS = {"constant": "1", "logn": "log n", "linear": "n", "nlogn": "n log n", "n2": "n^2", "n3": "n^3",
             "quadratic": "n^2", "cubic": "n^3", "n**2": "n^2", "n**3": "n^3", "n*logn": "n log n",
             "n\u00b2": "n^2", "n\u00b3": "n^3", "log(n)": "log n", "nlog(n)": "n log n", "n*log(n)": "n log n"}


@dataclass(frozen=True)
class Fit:
    """The simplest class that fits, and how far off it is, relative to the costs."""

    name: str
    error: float


def named(promised: str) -> str:
    """The class that a lab promises, as `1`, `O(n log n)` or `n^2`. Raises ValueError."""
    text = promised.strip()
    inner = re.fullmatch(r"[OΘ]\((.*)\)", text)
    plain = (inner.group(1) if inner else text).lower()
    found = plain if plain in CLASSES else SPELLINGS.get(plain.replace(" ", ""))
    if found is None:
        raise ValueError(f"unknown growth {promised!r}; there is: {', '.join(CLASSES)}")
    return found


def exceeds(measured: str, promised: str) -> bool:
    """Whether a class is worse than promised. n and n log n cannot be told apart for certain: they pass for each other."""
    if {measured, promised} == {"n", "n log n"}:
        return False
    return ORDER.index(measured) > ORDER.index(promised)


def fit(sizes: Sequence[int], costs: Sequence[float]) -> Fit:
    """The class of the costs at the sizes; costs are exact counts."""
    counts = [max(cost, 1e-12) for cost in costs]
    fits = [Fit(name, _error(name, sizes, counts)) for name in CLASSES]
    if _steps_evenly(counts) and fits[0].error < TOLERANCE:
        return fits[1]
    best = min(found.error for found in fits)
    return next(found for found in fits if found.error <= max(TOLERANCE, LENIENCE * best))


def _steps_evenly(counts: Sequence[float]) -> bool:
    """The same step at every quadrupling of the size is a logarithm, however small beside the rest."""
    steps = [after - before for before, after in zip(counts, counts[1:])]
    return len(steps) > 1 and min(steps) > 0.4 and max(steps) < 1.5 * min(steps)


def _error(name: str, sizes: Sequence[int], counts: Sequence[float]) -> float:
    """The relative error of the best a + b*f(n), with a and b at least 0."""
    shape = CLASSES[name]
    xs = [shape(float(size)) for size in sizes]
    weights = [1 / count**2 for count in counts]
    constant, factor = _solve(xs, counts, weights, flat=name == "1")
    squares = [((constant + factor * x - count) / count) ** 2 for x, count in zip(xs, counts)]
    return math.sqrt(sum(squares) / len(squares))


def _solve(xs: Sequence[float], ys: Sequence[float], weights: Sequence[float], flat: bool) -> tuple[float, float]:
    w = sum(weights)
    wx = sum(weight * x for weight, x in zip(weights, xs))
    wy = sum(weight * y for weight, y in zip(weights, ys))
    wxx = sum(weight * x * x for weight, x in zip(weights, xs))
    wxy = sum(weight * x * y for weight, x, y in zip(weights, xs, ys))
    determinant = w * wxx - wx * wx
    if flat or abs(determinant) < 1e-30:
        return wy / w, 0.0
    factor = (w * wxy - wx * wy) / determinant
    if factor < 0:
        return wy / w, 0.0
    constant = (wxx * wy - wx * wxy) / determinant
    return (constant, factor) if constant >= 0 else (0.0, wxy / wxx)
