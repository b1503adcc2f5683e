"""Explores asyncio scenarios: virtual time, orders of tasks, deadlocks, leaks and blocking calls."""

from castalia_judge.candidate.engines.asynchronous import serve
from castalia_judge.candidate.engines.asynchronous.explore import AsyncExploration, AsyncOutcome, explore_tasks
from castalia_judge.candidate.engines.asynchronous.run import Moment
from castalia_judge.candidate.engines.guard import guarded

run = guarded(serve.run)

__all__ = ["AsyncExploration", "AsyncOutcome", "Moment", "explore_tasks", "run"]
