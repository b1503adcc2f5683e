"""Explores asyncio scenarios: virtual time, orders of tasks, deadlocks, leaks and blocking calls."""

from castalia_judge.candidate.engines.asynchronous import serve
from castalia_judge.candidate.engines.guard import guarded
from castalia_judge.candidate.engines.asynchronous.explore import AsyncExploration, AsyncOutcome, explore_tasks
from castalia_judge.candidate.engines.asynchronous.run import Moment

run = guarded("asynchronous", serve.run)

__all__ = ["AsyncExploration", "AsyncOutcome", "Moment", "explore_tasks", "run"]
