"""Checks promised complexity: counts the steps of an operation at growing sizes, and names the line.

`measure` counts by a cost model, which is exact and the same at every run; real time is only a hint.
"""

from castalia_judge.candidate.engines.growth import serve
from castalia_judge.candidate.engines.growth.measure import Growth, Line, measure
from castalia_judge.candidate.engines.guard import guarded

run = guarded(serve.run)

__all__ = ["Growth", "Line", "measure", "run"]
