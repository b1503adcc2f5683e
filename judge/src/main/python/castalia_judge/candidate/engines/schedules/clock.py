"""`time`, `datetime` and `random` as the explored program sees them: on the virtual clock, and seeded."""

from __future__ import annotations

import datetime as real_datetime
import random as real_random
import time as real_time
from types import ModuleType
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules import context

#: The virtual clock begins here: 14 November 2023, 22:13:20 UTC.
EPOCH = 1_700_000_000.0
BOOT = 1000.0
RANDOM_FUNCTIONS = ("random", "randint", "choice", "shuffle", "uniform", "randrange", "sample", "choices", "gauss",
                    "expovariate", "getrandbits", "triangular", "betavariate", "normalvariate", "randbytes")


def sleep(seconds: float) -> None:
    """Waits on the virtual clock; costs no real time."""
    scheduler = context.scheduler
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    scheduler.clock_reads = 0
    if seconds == 0:
        scheduler.switch_freely(scheduler.current)
    else:
        scheduler.block("sleep", None, scheduler.now + seconds)


def wall() -> float:
    """As `time.time`."""
    return EPOCH + context.scheduler.tick()


def steady() -> float:
    """As `time.monotonic`."""
    return BOOT + context.scheduler.tick()


def time_module() -> ModuleType:
    """A `time` on the virtual clock."""
    module = copy_of(real_time)
    module.time, module.sleep = wall, sleep  # type: ignore[attr-defined]
    for name in ("monotonic", "perf_counter", "process_time", "thread_time"):
        setattr(module, name, steady)
        setattr(module, name + "_ns", lambda: round(steady() * 1e9))
    module.time_ns = lambda: round(wall() * 1e9)  # type: ignore[attr-defined]
    return module


class Datetime(real_datetime.datetime):
    """As `datetime.datetime`, with the virtual time as now."""

    @classmethod
    def now(cls, tz: Optional[real_datetime.tzinfo] = None) -> Any:
        """The virtual time."""
        return cls.fromtimestamp(wall(), tz)

    @classmethod
    def utcnow(cls) -> Any:
        """The virtual time in UTC, without a zone."""
        return cls.fromtimestamp(wall(), real_datetime.timezone.utc).replace(tzinfo=None)

    @classmethod
    def today(cls) -> Any:
        """The virtual time."""
        return cls.now()


class Date(real_datetime.date):
    """As `datetime.date`, with the virtual day as today."""

    @classmethod
    def today(cls) -> Any:
        """The virtual day."""
        return cls.fromtimestamp(wall())


Datetime.__name__ = Datetime.__qualname__ = "datetime"
Date.__name__ = Date.__qualname__ = "date"


def datetime_module() -> ModuleType:
    """A `datetime` on the virtual clock."""
    module = copy_of(real_datetime)
    module.datetime, module.date = Datetime, Date  # type: ignore[attr-defined]
    return module


def random_module() -> ModuleType:
    """A `random` that gives the same numbers at every run, whatever seed the program asks for."""
    module = copy_of(real_random)
    for name in RANDOM_FUNCTIONS:
        if hasattr(real_random, name):
            setattr(module, name, _drawing(name))
    module.seed = lambda *_: None  # type: ignore[attr-defined]
    return module


def _drawing(name: str) -> Any:
    def draw(*arguments: Any, **named: Any) -> Any:
        return getattr(context.scheduler.random, name)(*arguments, **named)

    return draw


def copy_of(original: ModuleType) -> ModuleType:
    """A module of its own with the same contents."""
    module = ModuleType(original.__name__)
    module.__dict__.update(original.__dict__)
    return module
