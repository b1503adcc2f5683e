"""`time`, `datetime` and `random` as the explored program sees them: on the virtual clock, and seeded."""

from __future__ import annotations

import _datetime
import datetime as public_datetime
import random as real_random
from types import ModuleType
from typing import Any, Optional

from castalia_judge.candidate.engines import real_time
from castalia_judge.candidate.engines.schedules import context

#: The virtual clock begins here: 1 January 2026, 00:00 UTC.
EPOCH = 1_767_225_600.0
#: What `monotonic` says then: not 0, which is false.
BOOT = 1024.0
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
    module = copy_of(real_time.module)
    module.time, module.sleep = wall, sleep  # type: ignore[attr-defined]
    for name in ("monotonic", "perf_counter", "process_time", "thread_time"):
        setattr(module, name, steady)
        setattr(module, name + "_ns", lambda: round(steady() * 1e9))
    for name in ("gmtime", "localtime", "ctime"):
        setattr(module, name, _now_by_default(getattr(real_time.module, name)))
    module.strftime = lambda form, moment=None: real_time.module.strftime(  # type: ignore[attr-defined]
        form, moment or module.localtime())
    module.time_ns = lambda: round(wall() * 1e9)  # type: ignore[attr-defined]
    return module


def _now_by_default(function: Any) -> Any:
    return lambda seconds=None: function(wall() if seconds is None else seconds)


class _StandsFor(type):
    """Instances of the real class pass for instances of the one that stands for it."""

    def __instancecheck__(cls, value: Any) -> bool:
        return type.__instancecheck__(cls, value) or (cls in (Datetime, Date) and isinstance(value, cls.__mro__[1]))


class Datetime(_datetime.datetime, metaclass=_StandsFor):
    """As `datetime.datetime`, with the virtual time as now."""

    @classmethod
    def now(cls, tz: Optional[public_datetime.tzinfo] = None) -> Any:
        """The virtual time."""
        return cls.fromtimestamp(wall(), tz)

    @classmethod
    def utcnow(cls) -> Any:
        """The virtual time in UTC, without a zone."""
        return cls.fromtimestamp(wall(), public_datetime.timezone.utc).replace(tzinfo=None)

    @classmethod
    def today(cls) -> Any:
        """The virtual time."""
        return cls.now()


class Date(_datetime.date, metaclass=_StandsFor):
    """As `datetime.date`, with the virtual day as today."""

    @classmethod
    def today(cls) -> Any:
        """The virtual day."""
        return cls.fromtimestamp(wall())


Datetime.__name__ = Datetime.__qualname__ = "datetime"
Date.__name__ = Date.__qualname__ = "date"


def datetime_module() -> ModuleType:
    """A `datetime` on the virtual clock."""
    module = copy_of(public_datetime)
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
