"""`time` and `datetime` for asynchronous scenarios: on the loop's clock, and noticing calls that block it."""

from __future__ import annotations

import _datetime
import datetime as public_datetime
import sys
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any, Optional

from castalia_judge.candidate.engines import real_time
from castalia_judge.candidate.engines.schedules.clock import BOOT, EPOCH, copy_of

if TYPE_CHECKING:
    from castalia_judge.candidate.engines.asynchronous.loop import VirtualLoop


class Clock:
    """The clock of the loop that runs, and the calls that blocked it."""

    def __init__(self) -> None:
        self.blocked: list[tuple[tuple[str, int], float]] = []
        self.on_sleep: Optional[Callable[[str, int, float], None]] = None
        self._loop: Optional[VirtualLoop] = None
        self._reads = 0

    def begin(self, loop: VirtualLoop) -> None:
        """A new run."""
        self._loop = loop
        self._reads = 0
        self.blocked = []
        self.on_sleep = None

    def now(self) -> float:
        """Seconds since the run began; a loop that only reads the clock sees it move."""
        if self._loop is None:
            return 0.0
        self._reads += 1
        if self._reads > 1000:
            self._loop.now += 0.01
        return self._loop.now

    def sleep(self, seconds: float) -> None:
        """`time.sleep`: all tasks stand still meanwhile."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        frame = sys._getframe(1)
        place = (frame.f_code.co_filename, frame.f_lineno)
        self.blocked.append((place, float(seconds)))
        if self.on_sleep is not None:
            self.on_sleep(*place, seconds)
        if self._loop is not None:
            self._loop.now += seconds


def time_module(clock: Clock) -> dict[str, ModuleType]:
    """`time` and `datetime` on the clock."""
    made = copy_of(real_time.module)
    made.__dict__.update(sleep=clock.sleep, time=lambda: EPOCH + clock.now(), time_ns=lambda: round(
        (EPOCH + clock.now()) * 1e9))
    for name in ("monotonic", "perf_counter"):
        made.__dict__[name] = lambda: BOOT + clock.now()
        made.__dict__[name + "_ns"] = lambda: round((BOOT + clock.now()) * 1e9)
    return {"time": made, "datetime": _datetime_module(clock)}


def _datetime_module(clock: Clock) -> ModuleType:
    class Datetime(_datetime.datetime):
        """As `datetime.datetime`, with the virtual time as now."""

        @classmethod
        def now(cls, tz: Optional[public_datetime.tzinfo] = None) -> Any:
            """The virtual time."""
            return cls.fromtimestamp(EPOCH + clock.now(), tz)

        @classmethod
        def utcnow(cls) -> Any:
            """The virtual time in UTC, without a zone."""
            return cls.fromtimestamp(EPOCH + clock.now(), public_datetime.timezone.utc).replace(tzinfo=None)

    Datetime.__name__ = Datetime.__qualname__ = "datetime"
    made = copy_of(public_datetime)
    made.datetime = Datetime  # type: ignore[attr-defined]
    return made
