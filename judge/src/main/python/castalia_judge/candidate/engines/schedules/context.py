"""The scheduler whose run is going on. There is one at a time in a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from castalia_judge.candidate.engines.schedules.scheduler import Scheduler

#: Set by `Scheduler.run`; virtual modules and hooks work on it.
scheduler: Scheduler
