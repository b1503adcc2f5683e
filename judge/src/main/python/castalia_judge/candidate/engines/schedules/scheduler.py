"""Runs a scenario on managed threads, one at a time, in the order that a schedule says.

Threads give each other the baton at points: before each operation on a virtual primitive and before
each visible operation of the learner's code (see `hooks`). Time is virtual and moves only when no
thread can run. Everything that decides the order is counted, so the same schedule gives the same run.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules import context, stuck, workers
from castalia_judge.candidate.engines.schedules.model import (
    BLOCKED, DONE, MAIN, READY, Abort, Failure, ManagedThread, Run)
from castalia_judge.candidate.engines.schedules.races import merge
from castalia_judge.candidate.engines.schedules.turns import Turns


class Scheduler(Turns):
    """One run of one scenario. Make a new one for each run."""

    # -- one run

    def run(self, body: Callable[[], Any]) -> Run:
        """Runs the scenario to its end, its first failure or a limit, and unwinds what is left."""
        context.scheduler = self
        self.main_baton.acquire()
        self.current = ManagedThread(MAIN, "main", None)
        self.threads.append(self.current)
        self.set_stop()
        result = self.run_so_far
        try:
            result.data = body()
            self._drain()
        except Abort:
            pass
        except BaseException as error:
            self.fail_once(Failure("error", f"{type(error).__name__}: {error}", "main", error))
        self._unwind()
        result.points, result.now, result.taken = self.index, self.now, tuple(self.taken)
        result.threads = [thread.name for thread in self.threads]
        return result

    def _drain(self) -> None:
        """The scenario has ended: lets the others run until each has ended or waits."""
        main = self.threads[MAIN]
        self.draining = True
        main.state = BLOCKED
        following = self.pick(main)
        if following is not None and following is not main:
            self.transfer(main, following)
        self.run_so_far.leaked = [thread.name for thread in self.threads[1:] if thread.state != DONE]

    def _unwind(self) -> None:
        self.aborting = True
        for thread in self.threads[1:]:
            if thread.state != DONE:
                self.current = thread
                thread.aborts = 0
                thread.worker.baton.release()
                self.main_baton.acquire()

    # -- the life of a thread

    def start(self, work: Callable[[], Any], name: str, daemon: bool) -> ManagedThread:
        """Makes a new thread ready to run; the current one keeps running."""
        if self.aborting:
            self.abort()
        thread = ManagedThread(len(self.threads), name or f"Thread-{len(self.threads)}", work, daemon)
        thread.worker = workers.hire(thread, self)
        self.threads.append(thread)
        parent = self.current
        if self.causality is not None:
            self.causality.born(parent.number, thread.number)
        self.learns(thread, parent)
        parent.clock[parent.number] += 1
        if self.recorder is not None:
            self.recorder.starts(parent, thread)
        self.note()
        return thread

    def ended(self, thread: ManagedThread) -> None:
        """A thread has ended: the next one gets the baton. Runs on the ended thread's worker."""
        if self.recorder is not None:
            self.recorder.settle()
        thread.state = DONE
        following: Optional[ManagedThread] = None
        if not self.aborting:
            following = self._after(thread)
        workers.dismiss(thread.worker)
        if following is None:
            self.current = self.threads[MAIN]
            self.main_baton.release()
        else:
            self.hand_over(following)

    def _after(self, thread: ManagedThread) -> Optional[ManagedThread]:
        if self.causality is not None:
            self.causality.happened(thread.number, ("end", thread.number), True)
        if thread.error is not None:
            message = f"{type(thread.error).__name__}: {thread.error}"
            self.fail_once(Failure("exception", message, thread.name, thread.error))
            self.aborting = True
            return None
        for joiner in thread.joiners:
            if joiner.state == BLOCKED and joiner.blocker is thread:
                self._joined(joiner)
        following = self.pick(thread)
        if following is None:
            self.fail_once(stuck.explain([other for other in self.threads if other.state == BLOCKED], thread))
            self.aborting = True
        return following

    def _joined(self, joiner: ManagedThread) -> None:
        """One of the threads that somebody waits for has ended; the last one wakes the waiter."""
        left = [thread for thread in joiner.awaited if thread.state != DONE]
        if left:
            joiner.blocker = left[0]
            left[0].joiners.append(joiner)
        else:
            joiner.state = READY

    def join_all(self, threads: Sequence[ManagedThread]) -> None:
        """Waits until all of the threads have ended."""
        self.current.awaited = list(threads)
        for thread in threads:
            self.join(thread, None)
        self.current.awaited = []

    def join(self, thread: ManagedThread, timeout: Optional[float]) -> bool:
        """Waits until a thread has ended; whether it did within the time."""
        me = self.current
        deadline = None if timeout is None else self.now + max(0.0, timeout)
        while thread.state != DONE:
            thread.joiners.append(me)
            if self.block("join", thread, deadline):
                return False
        if self.causality is not None:
            self.causality.joined(me.number, thread.number)
        self.learns(me, thread)
        return True

    def learns(self, thread: ManagedThread, other: ManagedThread) -> None:
        """From now on a thread knows all that another one did until now; told to who looks for races."""
        if self.detector is not None:
            merge(thread.clock, other.clock)

    def number_primitive(self) -> Hashable:
        """A number for a new primitive that is the same in every order: its maker and the how manyth."""
        maker = self.current.number
        self.primitives[maker] = self.primitives.get(maker, 0) + 1
        return "primitive", maker, self.primitives[maker]

    def tick(self) -> float:
        """The virtual time, in seconds since the start; a loop that only reads it sees it move."""
        self.clock_reads += 1
        if self.clock_reads > 1000:
            self.now += 0.01
            self.ordered("clock")
        return self.now
