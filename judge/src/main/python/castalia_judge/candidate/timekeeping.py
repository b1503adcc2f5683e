"""Puts the virtual clock in place of the real one: in time, in datetime, in asyncio's waits."""

from __future__ import annotations

import datetime as _datetime
import threading
import time
from typing import Any, Callable, Optional

from .clock import Clock

_active_threads = threading.active_count
_strftime, _asctime = time.strftime, time.asctime
_by_seconds = {name: getattr(time, name) for name in ("gmtime", "localtime", "ctime")}


def install_time(clock: Clock) -> None:
    """Can be called again, to undo what the learner's code patched."""
    time.time, time.time_ns = clock.time, clock.time_ns
    time.monotonic, time.monotonic_ns = clock.monotonic, clock.monotonic_ns
    time.perf_counter, time.perf_counter_ns = clock.monotonic, clock.monotonic_ns
    time.sleep = clock.sleep
    for name, real in _by_seconds.items():
        setattr(time, name, _now_by_default(clock, real))
    time.asctime = lambda t=None: _asctime(t or time.localtime())  # type: ignore[assignment]
    time.strftime = lambda form, t=None: _strftime(form, t or time.localtime())  # type: ignore[assignment]


def _now_by_default(clock: Clock, real: Callable[..., Any]) -> Callable[..., Any]:
    return lambda seconds=None: real(clock.time() if seconds is None else seconds)


class _Standing(type):
    """Instances and subclasses of the real class pass for those of the class that stands in for it."""

    def __instancecheck__(cls, value: Any) -> bool:
        real = cls.__dict__.get("_real")
        return isinstance(value, real) if real else type.__instancecheck__(cls, value)

    def __subclasscheck__(cls, other: Any) -> bool:
        real = cls.__dict__.get("_real")
        return issubclass(other, real) if real else type.__subclasscheck__(cls, other)


def install_datetime(clock: Clock) -> None:
    """Its now, utcnow and today follow the clock; what it makes are instances of the real classes."""
    real = _real_datetime

    class Moment(real, metaclass=_Standing):  # type: ignore[misc, valid-type]
        _real = real

        def __new__(cls, *args: Any, **kwargs: Any) -> Any:
            made = real if cls is Moment else cls
            return real.__new__(made, *args, **kwargs)

        @classmethod
        def now(cls, tz: Optional[_datetime.tzinfo] = None) -> Any:
            return cls.fromtimestamp(clock.time(), tz)

        @classmethod
        def utcnow(cls) -> Any:
            return cls.fromtimestamp(clock.time(), _datetime.timezone.utc).replace(tzinfo=None)

        @classmethod
        def today(cls) -> Any:
            return cls.fromtimestamp(clock.time())

    class Day(_real_date, metaclass=_Standing):
        _real = _real_date

        def __new__(cls, *args: Any, **kwargs: Any) -> Any:
            made = _real_date if cls is Day else cls
            return _real_date.__new__(made, *args, **kwargs)

        @classmethod
        def today(cls) -> Any:
            return cls.fromtimestamp(clock.time())

    _pose(Moment, "datetime")
    _pose(Day, "date")


_real_datetime, _real_date = _datetime.datetime, _datetime.date


def _pose(stand_in: type, name: str) -> None:
    stand_in.__name__ = stand_in.__qualname__ = name
    stand_in.__module__ = "datetime"
    setattr(_datetime, name, stand_in)


def install_selectors(clock: Clock) -> None:
    """An event loop that would wait for a timer moves the clock to it instead."""
    import selectors

    kind = selectors.DefaultSelector
    select = kind.__dict__.get("_castalia_select") or kind.select

    def jump(self: Any, timeout: Optional[float] = None) -> Any:
        if timeout is None or timeout <= 0:
            return select(self, timeout)
        ready = select(self, 0.001 if _active_threads() > 1 else 0)
        if not ready:
            clock.advance(timeout)
        return ready

    kind._castalia_select = select  # type: ignore[attr-defined]
    kind.select = jump  # type: ignore[method-assign]
