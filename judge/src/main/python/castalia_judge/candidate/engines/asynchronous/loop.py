"""An event loop on virtual time that runs ready tasks in the order that a schedule says.

Time moves only when nothing is ready, straight to the next timer. Each time several tasks are ready
is a decision: asyncio promises no order among them. Callbacks that are no tasks are never overtaken.
"""

from __future__ import annotations

import heapq
from asyncio import base_events, events, futures, tasks
from collections.abc import Callable, Mapping
from contextvars import Context
from typing import Any, Optional

MOST_STEPS = 50_000


class Stuck(BaseException):
    """No task can ever go on."""


class Endless(BaseException):
    """The loop has run more steps than any scenario needs."""


class VirtualLoop(base_events.BaseEventLoop):
    """One run. `decisions` says which of the ready tasks goes on at which decision; 0, the oldest, is the default."""

    def __init__(self, decisions: Mapping[int, int], jitter: float = 0.0) -> None:
        super().__init__()
        self.now = 0.0
        self.widths: list[int] = []
        """How many tasks there were to choose from, at each decision."""
        self.taken: list[tuple[int, int]] = []
        self.unhandled: list[str] = []
        self.on_step: Optional[Callable[[Any, Callable[[], None]], None]] = None
        self._decisions, self._jitter, self._steps = decisions, jitter, 0
        self._clock_resolution = 1e-9
        self._named: dict[str, int] = {}
        self.set_task_factory(_pure_task)
        self.set_exception_handler(self._note)

    def time(self) -> float:
        """The virtual time, in seconds since the loop was made."""
        return self.now

    def create_task(self, coro: Any, *, name: Optional[str] = None, **named: Any) -> Any:
        """A task in pure Python, called after its coroutine unless it is given a name."""
        task = super().create_task(coro, **named)
        kind = getattr(coro, "__name__", "task")
        self._named[kind] = self._named.get(kind, 0) + 1
        task.set_name(name or f"{kind}-{self._named[kind]}")
        return task

    def create_future(self) -> Any:
        """A future in pure Python: its waiters can be seen."""
        return futures._PyFuture(loop=self)  # type: ignore[attr-defined]

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> Any:
        """Runs the function on the loop, a millisecond later: threads are not explored here."""
        future = self.create_future()
        self.call_later(0.001, _settle, future, func, args)
        return future

    def _note(self, _: Any, details: dict[str, Any]) -> None:
        error = details.get("exception")
        self.unhandled.append(f"{details.get('message', '')} {type(error).__name__}: {error}" if error else
                              str(details.get("message", "")))

    def _process_events(self, event_list: Any) -> None:
        """There are no files or sockets."""

    def _write_to_self(self) -> None:
        """There is no other thread."""

    def _run_once(self) -> None:
        """Runs one ready callback; moves the clock first if there is none."""
        ready: Any = self._ready  # type: ignore[attr-defined]
        if not ready and not self._wake_timer():
            if self._stopping:  # type: ignore[attr-defined]
                return
            raise Stuck
        handle = self._next()
        if handle._cancelled:
            return
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise Endless
        task = task_of(handle)
        if self.on_step is not None and task is not None:
            self.on_step(task, handle._run)
        else:
            handle._run()

    def _wake_timer(self) -> bool:
        """Moves the clock to the next timer; whether there is one."""
        scheduled: Any = self._scheduled  # type: ignore[attr-defined]
        live = sorted(handle for handle in scheduled if not handle._cancelled)
        if not live:
            scheduled.clear()
            return False
        first = live[0]._when
        horizon = first + max(0.0, first - self.now) * self._jitter + 1e-9
        due = [handle for handle in live if handle._when <= horizon]
        chosen = due[self._choose(len(due)) if self._jitter else 0]
        scheduled.remove(chosen)
        heapq.heapify(scheduled)
        chosen._scheduled = False
        self.now = max(self.now, chosen._when)
        self._ready.append(chosen)  # type: ignore[attr-defined]
        if not self._jitter:
            self._wake_others(scheduled)
        return True

    def _wake_others(self, scheduled: Any) -> None:
        """All timers of one moment are ready together."""
        while scheduled and (scheduled[0]._cancelled or scheduled[0]._when <= self.now + 1e-9):
            handle = heapq.heappop(scheduled)
            handle._scheduled = False
            if not handle._cancelled:
                self._ready.append(handle)  # type: ignore[attr-defined]

    def _next(self) -> Any:
        ready: Any = self._ready  # type: ignore[attr-defined]
        positions = _rivals(ready)
        if len(positions) < 2:
            return ready.popleft()
        position = positions[self._choose(len(positions))]
        handle = ready[position]
        del ready[position]
        return handle

    def _choose(self, width: int) -> int:
        if width < 2:
            return 0
        decision = len(self.widths)
        self.widths.append(width)
        choice = self._decisions.get(decision, 0)
        if choice >= width:
            choice = 0
        if choice:
            self.taken.append((decision, choice))
        return choice


def _rivals(ready: Any) -> list[int]:
    """Positions of the tasks that may go first: up to the first callback that is no task's, each task once."""
    seen: set[int] = set()
    positions = []
    for position, handle in enumerate(ready):
        task = task_of(handle)
        if task is None:
            break
        if id(task) not in seen and not handle._cancelled:
            seen.add(id(task))
            positions.append(position)
    return positions


def task_of(handle: events.Handle) -> Any:
    """The task that a callback takes a step of, or None."""
    owner = getattr(handle._callback, "__self__", None)  # type: ignore[attr-defined]
    return owner if isinstance(owner, tasks._PyTask) else None  # type: ignore[attr-defined]


def _pure_task(loop: Any, coro: Any, context: Optional[Context] = None, **named: Any) -> Any:
    if context is not None:
        named["context"] = context
    named.pop("eager_start", None)
    return tasks._PyTask(coro, loop=loop, **named)  # type: ignore[attr-defined]


def _settle(future: Any, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    if future.cancelled():
        return
    try:
        future.set_result(function(*arguments))
    except Exception as error:
        future.set_exception(error)
