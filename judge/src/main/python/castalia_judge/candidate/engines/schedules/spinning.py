"""Loops that wait by spinning: they get finitely many schedules, and an end.

A pass of a waiting loop that changed no variable and wrote nothing, while nobody else ran, is a
stutter. The loop can only end when somebody else acts, so the others run for free and the pass is
forgotten. If nobody else can run, the loop spins for ever: a livelock.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING, Optional

from castalia_judge.candidate.engines.schedules import stuck
from castalia_judge.candidate.engines.schedules.causality import Snapshot
from castalia_judge.candidate.engines.schedules.model import BLOCKED, READY, ManagedThread

if TYPE_CHECKING:
    from castalia_judge.candidate.engines.schedules.turns import Turns

#: Passes of any other loop after which somebody else gets a turn.
PATIENCE = 300
#: Times the clock may move without any write before polling is called a livelock.
POLLS = 3000


@dataclass
class _Pass:
    signature: tuple[object, ...]
    before: Optional[Snapshot]
    repeats: int = 0


class Spinning:
    """The loops of one run."""

    def __init__(self, scheduler: Turns) -> None:
        self._scheduler = scheduler
        self._passes: dict[Hashable, _Pass] = {}
        self._total = 0
        self._stuttered: dict[int, tuple[int, float]] = {}
        self._polls = 0
        self._writes_at_poll = -1

    def passes(self, frame: FrameType, site: int, simple: bool) -> None:
        """A loop begins a pass."""
        scheduler = self._scheduler
        if scheduler.aborting:
            scheduler.abort()
        self._total += 1
        if self._total > scheduler.settings.loops:
            scheduler.fail("endless", f"no end after {self._total:,} passes of loops")
        if len(scheduler.threads) > 1:
            (self._simple if simple else self._busy)((scheduler.current.number, id(frame), site), frame)

    def _simple(self, key: Hashable, frame: FrameType) -> None:
        scheduler = self._scheduler
        values = tuple(map(id, frame.f_locals.values()))
        signature = (scheduler.run_so_far.switches, *self._world(), scheduler.current.holding, values)
        causality = scheduler.causality
        last = self._passes.get(key)
        if last is not None and last.signature == signature:
            if causality is not None and last.before is not None:
                causality.restore(last.before)
            self._hand_over(scheduler.current)
            signature = (scheduler.run_so_far.switches, *self._world(), scheduler.current.holding, values)
        self._passes[key] = _Pass(signature, causality.snapshot() if causality is not None else None)

    def _busy(self, key: Hashable, frame: FrameType) -> None:
        switches = self._scheduler.run_so_far.switches
        last = self._passes.get(key)
        if last is None or last.signature != (switches,):
            self._passes[key] = _Pass((switches,), None)
            return
        last.repeats += 1
        if last.repeats > PATIENCE:
            last.repeats = 0
            self._hand_over(self._scheduler.current, stutters=False)

    def _world(self) -> tuple[int, float]:
        """Changes whenever anything happens that a waiting loop could see."""
        return self._scheduler.writes, self._scheduler.now

    def _hand_over(self, me: ManagedThread, stutters: bool = True) -> None:
        scheduler = self._scheduler
        if stutters:
            self._stuttered[me.number] = self._world()
        ready = scheduler.ready_after(me)
        waiting = stutters and all(self._stuttered.get(thread.number) == self._world() for thread in ready)
        if ready and not waiting:
            scheduler.transfer(me, ready[0])
        elif not scheduler.advance() and stutters:
            if ready:
                names = " and ".join(sorted(thread.name for thread in (me, *ready)))
                self._give_up(f"{names} spin for ever: each waits for what only another could change")
            self._give_up(f"{me.name} spins for ever: no other thread can run")

    def time_passes(self) -> None:
        """The clock moves. A program that only polls, while nothing is written, never ends."""
        scheduler = self._scheduler
        self._polls = self._polls + 1 if scheduler.writes == self._writes_at_poll else 0
        self._writes_at_poll = scheduler.writes
        if self._polls > POLLS:
            self._give_up(f"{scheduler.current.name} polls for ever: nothing changes any more")

    def _give_up(self, message: str) -> None:
        scheduler = self._scheduler
        waiting = [thread for thread in scheduler.threads if thread.state == BLOCKED and not stuck.waits_for_others(thread)]
        spinning = [thread.name for thread in scheduler.threads if thread.state == READY]
        if waiting:
            message += "; " + "; ".join(stuck.describe(thread) for thread in waiting)
        scheduler.fail("livelock", message, tuple(spinning))
