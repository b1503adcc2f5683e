"""`threading.Thread` and what goes with it, on managed threads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules import context
from castalia_judge.candidate.engines.schedules.model import DONE, ManagedThread
from castalia_judge.candidate.engines.schedules.signals import Event

FIRST_IDENTITY = 1000


class Thread:
    """As `threading.Thread`."""

    def __init__(self, group: None = None, target: Optional[Callable[..., Any]] = None, name: Optional[str] = None,
                 args: Iterable[Any] = (), kwargs: Optional[Mapping[str, Any]] = None, *,
                 daemon: Optional[bool] = None) -> None:
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs or {})
        self._daemonic = context.scheduler.current.daemon if daemon is None else bool(daemon)
        self._name = str(name) if name is not None else ""
        self._managed: Optional[ManagedThread] = None

    def start(self) -> None:
        """Makes the thread ready to run."""
        scheduler = context.scheduler
        if self._managed is not None:
            raise RuntimeError("threads can only be started once")
        scheduler.point(called=True)
        self._managed = scheduler.start(self.run, self._name, self._daemonic)
        self._managed.facade = self

    def run(self) -> None:
        """What the thread does; subclasses say it."""
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout: Optional[float] = None) -> None:
        """Waits until the thread has ended."""
        scheduler = context.scheduler
        if self._managed is None:
            raise RuntimeError("cannot join thread before it is started")
        if self._managed is scheduler.current:
            raise RuntimeError("cannot join current thread")
        scheduler.point(called=True)
        scheduler.join(self._managed, timeout)

    def is_alive(self) -> bool:
        """Whether the thread has begun and not ended."""
        scheduler = context.scheduler
        scheduler.point(called=True)
        if self._managed is None:
            return False
        scheduler.ordered(("end", self._managed.number), False)
        return self._managed.state != DONE

    @property
    def name(self) -> str:
        """The thread's name."""
        return self._name or (self._managed.name if self._managed else "Thread")

    @name.setter
    def name(self, name: str) -> None:
        self._name = str(name)
        if self._managed is not None:
            self._managed.name = self._name

    @property
    def daemon(self) -> bool:
        """Whether the program may end while the thread runs."""
        return self._daemonic

    @daemon.setter
    def daemon(self, daemon: bool) -> None:
        if self._managed is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemon

    @property
    def ident(self) -> Optional[int]:
        """The thread's identity once it has begun."""
        return FIRST_IDENTITY + self._managed.number if self._managed else None

    native_id = ident

    def getName(self) -> str:  # noqa: N802 - as in the standard library
        """The thread's name."""
        return self.name

    def setName(self, name: str) -> None:  # noqa: N802 - as in the standard library
        """Names the thread."""
        self.name = name

    def isDaemon(self) -> bool:  # noqa: N802 - as in the standard library
        """Whether the program may end while the thread runs."""
        return self._daemonic

    def setDaemon(self, daemon: bool) -> None:  # noqa: N802 - as in the standard library
        """Says whether the program may end while the thread runs."""
        self.daemon = daemon

    def __repr__(self) -> str:
        return f"<{type(self).__name__}({self.name})>"


class Timer(Thread):
    """As `threading.Timer`."""

    def __init__(self, interval: float, function: Callable[..., Any], args: Optional[Iterable[Any]] = None,
                 kwargs: Optional[Mapping[str, Any]] = None) -> None:
        super().__init__()
        self.interval, self.function = interval, function
        self.args, self.kwargs = tuple(args or ()), dict(kwargs or {})
        self.finished = Event()

    def cancel(self) -> None:
        """Stops the timer if its time has not come."""
        self.finished.set()

    def run(self) -> None:
        """Waits, and calls the function."""
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The facade of a thread that no `Thread` started."""

    def __init__(self, managed: ManagedThread) -> None:
        self._name, self._daemonic, self._managed = "MainThread" if not managed.number else managed.name, False, managed


def current_thread() -> Thread:
    """The running thread."""
    return _facade(context.scheduler.current)


def _facade(managed: ManagedThread) -> Thread:
    if managed.facade is None:
        managed.facade = _MainThread(managed)
    return managed.facade


def main_thread() -> Thread:
    """The thread that runs the scenario."""
    return _facade(context.scheduler.threads[0])


def alive() -> list[Thread]:
    """All threads that have begun and not ended."""
    return [_facade(managed) for managed in context.scheduler.threads if managed.state != DONE]


def active_count() -> int:
    """How many threads have begun and not ended."""
    return len(alive())


def get_ident() -> int:
    """The identity of the running thread."""
    return FIRST_IDENTITY + context.scheduler.current.number
