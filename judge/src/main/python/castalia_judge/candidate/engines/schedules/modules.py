"""The modules that the explored program gets in place of the real ones.

Only its own `import` finds them; nothing of the process is patched. `queue`, `concurrent.futures`,
`sched` and `threading.Barrier` are the standard library's own source, run on our primitives.
"""

from __future__ import annotations

import _queue
import functools
import importlib.util
import inspect
import os
import threading as real_threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType, ModuleType, SimpleNamespace
from typing import Any

from castalia_judge.candidate.engines.loading import importing
from castalia_judge.candidate.engines.schedules import clock, primitives, signals, threads
from castalia_judge.candidate.engines.schedules.thread_local import local

PROCESSORS = 4
FORBIDDEN = {
    "multiprocessing": "processes are outside the schedules that are explored",
    "_thread": "use threading: raw threads cannot be scheduled",
    "ctypes": "foreign code cannot be scheduled",
}
FUTURES = ("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError",
           "InvalidStateError", "BrokenExecutor", "Future", "Executor", "wait", "as_completed")


def virtual_modules() -> dict[str, ModuleType]:
    """A fresh set of all virtual modules, by name."""
    modules = {"threading": _threading(), "time": clock.time_module(), "random": clock.random_module(),
               "datetime": clock.datetime_module(), "functools": _functools()}
    simple = ModuleType("_queue")
    simple.Empty = _queue.Empty  # type: ignore[attr-defined]
    simple.SimpleQueue = signals.SimpleQueue  # type: ignore[attr-defined]
    modules["queue"] = _again("queue", {**modules, "_queue": simple})
    modules["sched"] = _again("sched", modules)
    modules.update(_futures(modules))
    return modules


def renew(modules: Mapping[str, ModuleType]) -> None:
    """Gives modules that keep a state of their own a new one, for a new run."""
    pool = modules["concurrent.futures.thread"]
    pool._global_shutdown_lock = primitives.Lock()  # type: ignore[attr-defined]
    pool._threads_queues.clear()
    pool._shutdown = False  # type: ignore[attr-defined]


def _threading() -> ModuleType:
    module = ModuleType("threading")
    for made in (primitives.Lock, primitives.RLock, primitives.Condition, signals.Semaphore,
                 signals.BoundedSemaphore, signals.Event, threads.Thread, threads.Timer, local,
                 threads.current_thread, threads.main_thread, threads.active_count, threads.get_ident):
        setattr(module, made.__name__, made)
    contents = {
        "currentThread": threads.current_thread, "get_native_id": threads.get_ident, "enumerate": threads.alive,
        "activeCount": threads.active_count, "TIMEOUT_MAX": real_threading.TIMEOUT_MAX, "ThreadError": RuntimeError,
        "_register_atexit": lambda *_, **__: None, "excepthook": real_threading.excepthook,
        "settrace": lambda _: None, "setprofile": lambda _: None, "stack_size": lambda *_: 0,
        "BrokenBarrierError": real_threading.BrokenBarrierError,
    }
    module.__dict__.update(contents)
    namespace = {"Condition": primitives.Condition, "Lock": primitives.Lock, "__name__": "threading",
                 "BrokenBarrierError": real_threading.BrokenBarrierError}
    exec(_BARRIER, namespace)
    module.Barrier = namespace["Barrier"]  # type: ignore[attr-defined]
    return module


def _functools() -> ModuleType:
    """`cached_property` holds a real lock while it calls, before Python 3.12; ours does not."""
    module = clock.copy_of(functools)
    module.cached_property = CachedProperty  # type: ignore[attr-defined]
    return module


class CachedProperty:
    """As `functools.cached_property` of Python 3.12: two threads may both compute the value."""

    def __init__(self, func: Callable[[Any], Any]) -> None:
        self.func, self.attrname, self.__doc__ = func, "", func.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.attrname = name

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        if self.attrname not in instance.__dict__:
            instance.__dict__[self.attrname] = self.func(instance)
        return instance.__dict__[self.attrname]


def _futures(modules: Mapping[str, ModuleType]) -> dict[str, ModuleType]:
    base = _again("concurrent.futures._base", modules)
    base.LOGGER = SimpleNamespace(critical=_ignore, exception=_ignore)  # type: ignore[attr-defined]
    package = ModuleType("concurrent.futures")
    package.__path__ = []
    for name in FUTURES:
        setattr(package, name, getattr(base, name))
    package._base = base  # type: ignore[attr-defined]
    found = {**modules, "concurrent.futures": package, "concurrent.futures._base": base}
    processors = clock.copy_of(os)
    processors.cpu_count = lambda: PROCESSORS  # type: ignore[attr-defined]
    processors.process_cpu_count = lambda: PROCESSORS  # type: ignore[attr-defined]
    pool = _again("concurrent.futures.thread", {**found, "os": processors})
    package.thread, package.ThreadPoolExecutor = pool, pool.ThreadPoolExecutor  # type: ignore[attr-defined]
    concurrent = ModuleType("concurrent")
    concurrent.futures, concurrent.__path__ = package, []  # type: ignore[attr-defined]
    return {"concurrent": concurrent, "concurrent.futures": package, "concurrent.futures._base": base,
            "concurrent.futures.thread": pool}


def _ignore(*_: Any, **__: Any) -> None:
    """Stands for the logging of errors that the program itself will see."""


def _again(name: str, modules: Mapping[str, ModuleType]) -> ModuleType:
    """A standard module, run from its source with our modules for its imports."""
    code = _SOURCES[name]
    module = ModuleType(name)
    module.__file__, module.__package__ = code.co_filename, name.rpartition(".")[0]
    module.__dict__["__builtins__"] = importing(modules, lambda _: None, {})
    exec(code, module.__dict__)
    return module


def _source(name: str) -> CodeType:
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise ImportError(f"the source of {name} is needed and is not installed")
    return compile(Path(found.origin).read_text(encoding="utf-8"), found.origin, "exec")


# Compiled when this module is loaded, which is once for all sandboxes.
_BARRIER = compile(inspect.getsource(real_threading.Barrier), "<threading>", "exec")
_SOURCES = {name: _source(name) for name in ("queue", "sched", "concurrent.futures._base", "concurrent.futures.thread")}
