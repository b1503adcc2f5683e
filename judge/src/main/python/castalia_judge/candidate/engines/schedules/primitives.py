"""Locks and conditions for managed threads, with the behaviour of CPython's.

An operation is a point, then its effect, in one piece. Locks are not fair and conditions wake in the
order of waiting, as in CPython; conditions have no spurious wake-ups.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules import context, naming, stuck
from castalia_judge.candidate.engines.schedules.model import BLOCKED, READY, ManagedThread
from castalia_judge.candidate.engines.schedules.races import Clock, merge
from castalia_judge.candidate.engines.schedules.scheduler import Scheduler


class Primitive:
    """What all primitives have: a number, a name for people, threads that wait, and a clock."""

    def __init__(self) -> None:
        self.number = context.scheduler.number_primitive()
        self.waiters: list[ManagedThread] = []
        self.known: Clock = {}
        self.label: Optional[str] = None

    def receive(self, thread: ManagedThread) -> None:
        """The thread learns all that happened before the last `send`."""
        if context.scheduler.detector is not None:
            merge(thread.clock, self.known)

    def send(self, thread: ManagedThread) -> None:
        """Whoever uses the primitive later knows what the thread did until now."""
        if context.scheduler.detector is not None:
            merge(self.known, thread.clock)
            thread.clock[thread.number] += 1

    def note(self, scheduler: Scheduler, verb: str, extra: str = "") -> None:
        """Shows an operation in the recorded run."""
        if scheduler.recorder is not None:
            self.named()
            scheduler.recorder.synchronisation(scheduler.current, verb, stuck.label(self), extra)

    def named(self) -> None:
        """Finds out what the learner calls this, while a frame that uses it is there."""
        if self.label is None:
            self.label = naming.name_of(self)

    def wait_in_line(self, scheduler: Scheduler, why: str, deadline: Optional[float]) -> bool:
        """Blocks the current thread among the waiters; whether its time ran out."""
        me = scheduler.current
        self.named()
        self.waiters.append(me)
        timed_out = scheduler.block(why, self, deadline)
        if me in self.waiters:
            self.waiters.remove(me)
        return timed_out

    def let(self, scheduler: Scheduler, state: str) -> None:
        """Makes all waiters ready to try again, or not."""
        if self.waiters:
            for waiter in self.waiters:
                waiter.state = state
            scheduler.note()


class Lock(Primitive):
    """As `threading.Lock`."""

    def __init__(self) -> None:
        super().__init__()
        self.owner: Optional[ManagedThread] = None

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Takes the lock; whether it could, within the time."""
        _check_timeout(blocking, timeout)
        scheduler = context.scheduler
        scheduler.point()
        if self.owner is not None and (not blocking or timeout == 0):
            scheduler.ordered(self.number, False)
            self.note(scheduler, "fails to acquire")
            return False
        deadline = None if timeout < 0 else scheduler.now + timeout
        while self.owner is not None:
            if self.wait_in_line(scheduler, "acquire", deadline):
                scheduler.ordered(self.number)
                self.note(scheduler, "gives up waiting for")
                return False
        self._take(scheduler)
        return True

    def _take(self, scheduler: Scheduler) -> None:
        self.owner = scheduler.current
        scheduler.current.holding += 1
        scheduler.ordered(self.number, changes=False)
        self.receive(scheduler.current)
        if self.waiters:
            self.let(scheduler, BLOCKED)
        if scheduler.recorder is not None:
            self.note(scheduler, "acquires")

    def release(self) -> None:
        """Gives the lock back; by any thread."""
        scheduler = context.scheduler
        if scheduler.aborting:
            self.owner = None
            return
        if scheduler.settings.tries:
            scheduler.point()
        if self.owner is None:
            raise RuntimeError("release unlocked lock")
        self._give(scheduler)

    def _give(self, scheduler: Scheduler) -> None:
        self.send(scheduler.current)
        scheduler.ordered(self.number, changes=False)
        if scheduler.recorder is not None:
            self.note(scheduler, "releases")
        if self.owner is not None:
            self.owner.holding -= 1
        self.owner = None
        if self.waiters:
            self.let(scheduler, READY)

    def locked(self) -> bool:
        """Whether somebody holds the lock."""
        scheduler = context.scheduler
        scheduler.point()
        scheduler.ordered(self.number, False)
        return self.owner is not None

    def __enter__(self) -> bool:
        taken = self.acquire()
        context.scheduler.current.checkpoint = False
        return taken

    def __exit__(self, *_: object) -> None:
        self.release()
        context.scheduler.current.checkpoint = True

    def _release_save(self) -> Any:
        self._give(context.scheduler)
        return None

    def _acquire_restore(self, _: Any) -> None:
        scheduler = context.scheduler
        if scheduler.current in self.waiters:
            self.waiters.remove(scheduler.current)
        while self.owner is not None:
            self.wait_in_line(scheduler, "acquire", None)
        self._take(scheduler)

    def _is_owned(self) -> bool:
        return self.owner is not None

    def _at_fork_reinit(self) -> None:
        self.owner = None

    def __repr__(self) -> str:
        return f"<{'locked' if self.owner else 'unlocked'} {type(self).__name__}>"


class RLock(Lock):
    """As `threading.RLock`."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Takes the lock, or takes it once more."""
        scheduler = context.scheduler
        if self.owner is scheduler.current and not scheduler.aborting:
            self._count += 1
            return True
        taken = super().acquire(blocking, timeout)
        if taken:
            self._count = 1
        return taken

    def release(self) -> None:
        """Gives the lock back once; only its owner may."""
        scheduler = context.scheduler
        if scheduler.aborting:
            self.owner = None
            return
        if self.owner is not scheduler.current:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count == 0:
            if scheduler.settings.tries:
                scheduler.point()
            self._give(scheduler)

    def _release_save(self) -> int:
        count, self._count = self._count, 0
        super()._release_save()
        return count

    def _acquire_restore(self, count: Any) -> None:
        super()._acquire_restore(count)
        self._count = count

    def _is_owned(self) -> bool:
        return self.owner is context.scheduler.current


class Condition(Primitive):
    """As `threading.Condition`."""

    loss = "notified it on line {} while nobody was waiting"

    def __init__(self, lock: Optional[Lock] = None) -> None:
        super().__init__()
        self.lock = lock if lock is not None else RLock()
        self.acquire, self.release = self.lock.acquire, self.lock.release
        self.missed: Optional[tuple[str, int]] = None
        """Who last notified while nobody was waiting, and on which line."""

    def __enter__(self) -> bool:
        context.scheduler.current.checkpoint = True
        taken = self.lock.__enter__()
        context.scheduler.current.checkpoint = True
        return taken

    def __exit__(self, *error: object) -> None:
        self.lock.__exit__(*error)

    def wait(self, timeout: Optional[float] = None) -> bool:
        """Waits for `notify`; whether it came within the time."""
        scheduler = context.scheduler
        scheduler.point(called=True)
        if not self.lock._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        me = scheduler.current
        deadline = None if timeout is None else scheduler.now + max(0.0, timeout)
        me.notified = False
        scheduler.ordered(self.number)
        saved = self.lock._release_save()
        if timeout is not None and timeout <= 0:
            self._look(scheduler)
        else:
            self.wait_in_line(scheduler, "wait", deadline)
        notified, me.notified = me.notified, False
        scheduler.ordered(self.number)
        self.lock._acquire_restore(saved)
        self.note(scheduler, "is woken by" if notified else "times out of")
        return notified

    def _look(self, scheduler: Scheduler) -> None:
        """A wait of no time at all: only who is quick enough to take the lock can notify it."""
        me = scheduler.current
        self.named()
        self.waiters.append(me)
        scheduler.point()
        if me in self.waiters:
            self.waiters.remove(me)

    def wait_for(self, predicate: Callable[[], Any], timeout: Optional[float] = None) -> Any:
        """Waits until a predicate holds; its last value."""
        scheduler = context.scheduler
        end = None if timeout is None else scheduler.now + timeout
        while not (result := predicate()):
            left = None if end is None else end - scheduler.now
            if left is not None and left <= 0:
                break
            self.wait(left)
        return result

    def notify(self, n: int = 1) -> None:
        """Wakes up to `n` waiters; they go on when they have the lock again."""
        scheduler = context.scheduler
        if scheduler.aborting:
            scheduler.abort()
        if not self.lock._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        scheduler.ordered(self.number)
        chosen = self.waiters[:n]
        self.note(scheduler, "notifies", f"{len(chosen)} of {len(self.waiters)} waiting")
        if not self.waiters:
            self.missed = (scheduler.current.name, (stuck.place() or ("", 0))[1])
        for waiter in chosen:
            self.waiters.remove(waiter)
            scheduler.learns(waiter, scheduler.current)
            waiter.notified, waiter.deadline = True, None
            waiter.why, waiter.blocker, waiter.state = "acquire", self.lock, BLOCKED
            self.lock.waiters.append(waiter)
        if chosen and self.lock.owner is None:
            self.lock.let(scheduler, READY)

    def notify_all(self) -> None:
        """Wakes all waiters."""
        self.notify(len(self.waiters))

    notifyAll = notify_all  # noqa: N815 - as in the standard library


def _check_timeout(blocking: bool, timeout: float) -> None:
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
