"""Whose turn it is: points, switches, waiting, and the virtual clock."""

from __future__ import annotations

import _thread
import random
from collections.abc import Hashable, Sequence
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules import stuck
from castalia_judge.candidate.engines.schedules.causality import Causality
from castalia_judge.candidate.engines.schedules.model import (
    BLOCKED, DONE, MAIN, NEVER, READY, Abort, Failure, ManagedThread, Run, Schedule, Segment, Settings)
from castalia_judge.candidate.engines.schedules.races import Access, RaceDetector
from castalia_judge.candidate.engines.schedules.recorder import Recorder
from castalia_judge.candidate.engines.schedules.spinning import Spinning

#: After so many points without a switch another thread gets its turn: nobody may spin for ever.
FAIRNESS = 2000
#: A thread that catches `Abort` so often is left behind for good.
STUBBORN = 50


class Turns:
    """The state of one run, and the ways in which threads take turns in it."""

    def __init__(self, schedule: Schedule, settings: Settings, recorder: Optional[Recorder] = None) -> None:
        self.settings, self.schedule, self.recorder = settings, schedule, recorder
        self.threads: list[ManagedThread] = []
        self.current: ManagedThread
        self.causality = Causality() if settings.caching else None
        self.detector = RaceDetector() if settings.detecting else None
        self.spinning = Spinning(self)
        self.random = random.Random(12345)
        self.run_so_far = Run(schedule)
        self.index = 0
        self.now = 0.0
        self.writes = 0
        """How many writes happened; a waiting loop sees by it that nothing changed."""
        self.clock_reads = 0
        self.aborting = False
        self.stop = 0
        self._active = settings.active
        self._searching = settings.searching
        self._deviations = dict(schedule.deviations)
        self._indices = [*sorted(self._deviations), NEVER]
        self._next = 0
        self._dispatched = 0
        self.draining = False
        self.primitives: dict[int, int] = {}
        self.main_baton = _thread.allocate_lock()
        self.taken: list[tuple[int, int]] = []

    # -- points

    def operation(self, site: int, accesses: Sequence[Access]) -> None:
        """The current thread is about to do a visible operation; other threads may go first."""
        if self.aborting:
            self.abort()
        if len(self.threads) == 1:
            return
        index = self.index
        self.index = index + 1
        active = self._active is None or site in self._active
        if active and self._searching and (self.current.checkpoint or not self.settings.by_interpreter):
            self.run_so_far.trail.append((index, self._state()))
        if index >= self.stop:
            self._at_point(index)
        me = self.current
        for _, _, writes in accesses:
            self.writes += writes
        if active and self.causality is not None:
            for owner, name, writes in accesses:
                self.causality.happened(me.number, name or type(owner).__name__, writes, site)
        if self.detector is not None:
            self.detector.access(me, site, accesses)
        if self.recorder is not None:
            self.recorder.access(me, site, accesses)
        me.checkpoint = False

    def point(self, called: bool = False) -> None:
        """The current thread is about to use a primitive; other threads may go first.

        `called`: in the real `threading` this is a Python function, at whose beginning CPython may switch.
        """
        if self.aborting:
            self.abort()
        if called:
            self.current.checkpoint = True
        index = self.index
        self.index = index + 1
        alone = len(self.threads) == 1
        if not alone and self._searching and (self.current.checkpoint or not self.settings.by_interpreter):
            self.run_so_far.trail.append((index, self._state()))
        if index >= self.stop:
            self._at_point(index)
        self.current.checkpoint = True

    def ordered(self, thing: Hashable, writes: bool = True, changes: bool = True) -> None:
        """The current thread does something to a primitive, which later users of it will see.

        A lock that is taken and given back leaves nothing behind: that `writes` without `changes`.
        """
        if writes and changes:
            self.writes += 1
        if self.causality is not None:
            self.causality.happened(self.current.number, thing, writes)

    def _state(self) -> int:
        if self.causality is None:
            return 0
        state = self.causality.state(self.now)
        if self.settings.by_interpreter:
            state = hash((state, tuple(thread.checkpoint for thread in self.threads)))
        return state

    def _at_point(self, index: int) -> None:
        if index > self.settings.points:
            self.fail("endless", f"no end after {index:,} visible operations")
        chosen = self._deviation(index)
        if chosen is None and index - self._dispatched > FAIRNESS:
            self._dispatched = index
            chosen = next(iter(self.ready_after(self.current)), None)
            if chosen is None:
                self.advance()
        self.set_stop()
        if chosen is None or chosen is self.current or chosen.state != READY:
            return
        self.run_so_far.preemptions += 1
        self.run_so_far.checkpoints &= self.current.checkpoint
        self.taken.append((index, chosen.number))
        self.transfer(self.current, chosen)

    def _deviation(self, index: int) -> Optional[ManagedThread]:
        while self._indices[self._next] < index:
            self._next += 1
        number = self._deviations.get(index)
        return self.threads[number] if number is not None and number < len(self.threads) else None

    def set_stop(self) -> None:
        """Finds the next point at which more than counting is to be done."""
        while self._indices[self._next] < self.index:
            self._next += 1
        self.stop = min(self._indices[self._next], self._dispatched + FAIRNESS + 1, self.settings.points + 1)

    # -- who runs next

    def ready_after(self, thread: ManagedThread) -> list[ManagedThread]:
        """The other ready threads, in the order in which they take turns."""
        number = thread.number
        around = self.threads[number + 1 :] + self.threads[:number]
        return [other for other in around if other.state == READY]

    def note(self) -> None:
        """Writes down who could run from this point on."""
        if not self._searching:
            return
        current = self.current
        if current.state == READY:
            others = tuple(thread.number for thread in self.threads if thread is not current and thread.state == READY)
        else:
            others = ()
        self.run_so_far.segments.append(Segment(self.index, current.number, others))

    def pick(self, thread: ManagedThread) -> Optional[ManagedThread]:
        """Who goes on when a thread cannot; None if nobody ever can."""
        while True:
            ready = self.ready_after(thread)
            if thread.state == READY:
                ready.append(thread)
            if ready:
                return self._choose(ready)
            if self.draining:
                main = self.threads[MAIN]
                main.state = READY
                return main
            if not self.advance():
                return None

    def _choose(self, ready: list[ManagedThread]) -> ManagedThread:
        index = self.index
        self.index = index + 1
        chosen = ready[0]
        if len(ready) > 1:
            wanted = self._deviations.get(index)
            chosen = next((thread for thread in ready if thread.number == wanted), chosen)
            if chosen is not ready[0]:
                self.taken.append((index, chosen.number))
            if self._searching:
                numbers = tuple(thread.number for thread in ready)
                self.run_so_far.choices.append((index, self._state(), numbers, chosen.number))
        return chosen

    def transfer(self, me: ManagedThread, other: ManagedThread) -> None:
        """Gives the baton to another thread and waits until it comes back."""
        self.hand_over(other)
        (self.main_baton if me.number == MAIN else me.worker.baton).acquire()
        if self.aborting:
            self.abort()

    def hand_over(self, other: ManagedThread) -> None:
        """Gives the baton to another thread and does not wait."""
        self.run_so_far.switches += 1
        self._dispatched = self.index
        self.set_stop()
        if self.recorder is not None:
            self.recorder.settle()
        self.current = other
        self.note()
        (self.main_baton if other.number == MAIN else other.worker.baton).release()

    def switch_freely(self, me: ManagedThread) -> None:
        """Lets somebody else run, if anybody can; it costs no preemption."""
        if self.aborting:
            self.abort()
        ready = self.ready_after(me)
        if ready:
            if self.causality is not None:
                self.causality.happened(me.number, "yield", True)
            self.transfer(me, self._choose(ready))

    # -- waiting and time

    def block(self, why: str, on: Any, deadline: Optional[float] = None) -> bool:
        """The current thread waits; whether its time ran out before somebody made it ready."""
        if self.aborting:
            self.abort()
        me = self.current
        me.state, me.why, me.blocker, me.deadline, me.timed_out = BLOCKED, why, on, deadline, False
        me.place = stuck.place()
        if self.recorder is not None and why:
            self.recorder.waits(me, why, on)
        following = self.pick(me)
        if following is None:
            self._deadlock()
        elif following is not me:
            self.transfer(me, following)
        me.blocker, me.deadline = None, None
        if self.aborting:
            self.abort()
        return me.timed_out

    def advance(self) -> bool:
        """Moves the clock to the next deadline; whether anybody has one."""
        deadlines = [thread.deadline for thread in self.threads if thread.state == BLOCKED and thread.deadline is not None]
        if not deadlines:
            return False
        self.spinning.time_passes()
        self.now = max(self.now, min(deadlines))
        for thread in self.threads:
            if thread.state == BLOCKED and thread.deadline is not None and thread.deadline <= self.now:
                self._time_out(thread)
        return True

    def _time_out(self, thread: ManagedThread) -> None:
        thread.timed_out, thread.state, thread.deadline = True, READY, None
        waiters = getattr(thread.blocker, "waiters", None)
        if waiters is not None and thread in waiters:
            waiters.remove(thread)

    def _deadlock(self) -> None:
        waiting = [thread for thread in self.threads if thread.state == BLOCKED]
        failure = stuck.explain(waiting, self.current)
        self.fail_once(failure)
        self.aborting = True
        self.abort()

    # -- failures

    def fail(self, kind: str, message: str, threads: tuple[str, ...] = ()) -> None:
        """Ends the run with a failure of the current thread. Does not return."""
        self.fail_once(Failure(kind, message, self.current.name, None, threads))
        self.aborting = True
        self.abort()

    def fail_once(self, failure: Failure) -> None:
        """Notes what went wrong; what follows from it is not noted."""
        if self.run_so_far.failure is None:
            self.run_so_far.failure = failure

    def abort(self) -> None:
        """Unwinds the current thread. Does not return."""
        me = self.current
        me.aborts += 1
        if me.aborts > STUBBORN and me.number != MAIN:
            me.state = DONE
            self.current = self.threads[MAIN]
            self.main_baton.release()
            forever = _thread.allocate_lock()
            forever.acquire()
            forever.acquire()
        raise Abort
