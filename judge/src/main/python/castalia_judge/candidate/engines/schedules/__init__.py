"""Explores the thread schedules of a learner's code: races, deadlocks, lost wake-ups, livelocks.

`explore` tries schedules and reports distinct outcomes, `replay` explains one, `run_once` runs a
scenario in the default order on virtual threads and time. See judge/README.md.
"""

from castalia_judge.candidate.engines.guard import guarded
from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.schedules import serve
from castalia_judge.candidate.engines.schedules.explore import Exploration, Outcome, explore
from castalia_judge.candidate.engines.schedules.replay import Replay, replay, run_once
from castalia_judge.candidate.engines.schedules.search import Budget
from castalia_judge.candidate.engines.schedules.strings import ScheduleMismatch
from castalia_judge.candidate.engines.schedules.timeline import Step, frames_of

run = guarded(serve.run)

__all__ = ["Budget", "Exploration", "Laboratory", "Outcome", "Replay", "ScheduleMismatch", "Step", "explore",
           "frames_of", "replay", "run", "run_once"]
