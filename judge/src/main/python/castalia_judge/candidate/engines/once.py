"""The engine behind `self.once`: one run on virtual threads and virtual time."""

from castalia_judge.candidate.engines.schedules.serve import once as run

__all__ = ["run"]
