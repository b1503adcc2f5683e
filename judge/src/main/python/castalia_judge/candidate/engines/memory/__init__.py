"""Bounds on memory: what a scenario keeps, what operations leak, which line made it, who holds it."""

from castalia_judge.candidate.engines.guard import guarded
from castalia_judge.candidate.engines.memory import serve
from castalia_judge.candidate.engines.memory.measure import Allocation, Failed, Memory, measure

run = guarded(serve.run)

__all__ = ["Allocation", "Failed", "Memory", "measure", "run"]
