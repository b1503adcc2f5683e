"""Semaphores, events, barriers and simple queues for managed threads."""

from __future__ import annotations

import _queue
from collections import deque
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules import context, stuck
from castalia_judge.candidate.engines.schedules.model import BLOCKED, READY
from castalia_judge.candidate.engines.schedules.primitives import Primitive


class Semaphore(Primitive):
    """As `threading.Semaphore`."""

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        super().__init__()
        self._value = value

    def acquire(self, blocking: bool = True, timeout: Optional[float] = None) -> bool:
        """Takes one permit; whether there was one, within the time."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        scheduler = context.scheduler
        scheduler.point(called=True)
        if self._value == 0 and (not blocking or _now(timeout)):
            scheduler.ordered(self.number, False)
            self.note(scheduler, "fails to acquire")
            return False
        deadline = None if timeout is None else scheduler.now + max(0.0, timeout)
        while self._value == 0:
            if self.wait_in_line(scheduler, "acquire", deadline):
                scheduler.ordered(self.number)
                return False
        self._value -= 1
        scheduler.ordered(self.number)
        self.receive(scheduler.current)
        if self._value == 0:
            self.let(scheduler, BLOCKED)
        self.note(scheduler, "acquires")
        return True

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self, n: int = 1) -> None:
        """Gives permits back."""
        scheduler = context.scheduler
        if scheduler.aborting:
            return
        if n < 1:
            raise ValueError("n must be one or more")
        scheduler.point(called=True)
        self._before_release(n)
        self.send(scheduler.current)
        self.note(scheduler, "releases")
        self._value += n
        scheduler.ordered(self.number)
        self.let(scheduler, READY)

    def _before_release(self, n: int) -> None:
        """Refuses a release that must not be."""


class BoundedSemaphore(Semaphore):
    """As `threading.BoundedSemaphore`."""

    def __init__(self, value: int = 1) -> None:
        super().__init__(value)
        self._initial_value = value

    def _before_release(self, n: int) -> None:
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")


class Event(Primitive):
    """As `threading.Event`."""

    loss = "cleared it on line {}"

    def __init__(self) -> None:
        super().__init__()
        self._flag = False
        self.missed: Optional[tuple[str, int]] = None

    def is_set(self) -> bool:
        """Whether the event is set."""
        scheduler = context.scheduler
        scheduler.point(called=True)
        scheduler.ordered(self.number, False)
        if self._flag:
            self.receive(scheduler.current)
        self.note(scheduler, "sees set" if self._flag else "sees not set")
        return self._flag

    isSet = is_set  # noqa: N815 - as in the standard library

    def set(self) -> None:
        """Sets the event; all waiters go on."""
        scheduler = context.scheduler
        scheduler.point(called=True)
        self.send(scheduler.current)
        self.note(scheduler, "sets")
        self._flag = True
        scheduler.ordered(self.number)
        for waiter in self.waiters:
            waiter.state, waiter.deadline = READY, None
        self.waiters.clear()
        scheduler.note()

    def clear(self) -> None:
        """Unsets the event."""
        scheduler = context.scheduler
        scheduler.point(called=True)
        self.note(scheduler, "clears")
        if self._flag:
            self.missed = (scheduler.current.name, (stuck.place() or ("", 0))[1])
        self._flag = False
        scheduler.ordered(self.number)

    def wait(self, timeout: Optional[float] = None) -> bool:
        """Waits until the event is set; whether it was, within the time."""
        scheduler = context.scheduler
        scheduler.point(called=True)
        deadline = None if timeout is None else scheduler.now + max(0.0, timeout)
        timed_out = not self._flag and (_now(timeout) or self.wait_in_line(scheduler, "wait", deadline))
        scheduler.ordered(self.number, timed_out)
        self.receive(scheduler.current)
        self.note(scheduler, "times out of" if timed_out else "goes on after")
        return self._flag if timed_out else True


class SimpleQueue(Primitive):
    """As `queue.SimpleQueue`."""

    def __init__(self) -> None:
        super().__init__()
        self._items: deque[Any] = deque()

    def put(self, item: Any, block: bool = True, timeout: Optional[float] = None) -> None:
        """Adds an item."""
        scheduler = context.scheduler
        scheduler.point()
        self.send(scheduler.current)
        self._items.append(item)
        scheduler.ordered(self.number)
        self.let(scheduler, READY)

    def get(self, block: bool = True, timeout: Optional[float] = None) -> Any:
        """Removes the oldest item, when there is one."""
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        scheduler = context.scheduler
        scheduler.point()
        deadline = None if timeout is None else scheduler.now + timeout
        while not self._items:
            if not block or _now(timeout) or self.wait_in_line(scheduler, "get from", deadline):
                scheduler.ordered(self.number)
                raise _queue.Empty
        scheduler.ordered(self.number)
        self.receive(scheduler.current)
        item = self._items.popleft()
        if not self._items:
            self.let(scheduler, BLOCKED)
        return item

    def put_nowait(self, item: Any) -> None:
        """Adds an item."""
        self.put(item)

    def get_nowait(self) -> Any:
        """Removes the oldest item, or raises `Empty`."""
        return self.get(block=False)

    def qsize(self) -> int:
        """How many items there are."""
        scheduler = context.scheduler
        scheduler.point()
        scheduler.ordered(self.number, False)
        return len(self._items)

    def empty(self) -> bool:
        """Whether there is no item."""
        return self.qsize() == 0


def _now(timeout: Optional[float]) -> bool:
    """Whether a wait may take no time at all: it looks once and gives up."""
    return timeout is not None and timeout <= 0
