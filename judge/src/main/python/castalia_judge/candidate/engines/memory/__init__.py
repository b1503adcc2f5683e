"""Bounds on memory: what a scenario keeps, what operations leak, which line made it, who holds it."""

from castalia_judge.candidate.engines.memory.measure import Allocation, Failed, Memory, measure
from castalia_judge.candidate.engines.memory.serve import run

__all__ = ["Allocation", "Failed", "Memory", "measure", "run"]
