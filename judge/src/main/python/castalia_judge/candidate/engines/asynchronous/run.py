"""One run of an asynchronous scenario: what it returned, or what is wrong with it."""

from __future__ import annotations

import asyncio
import gc
import inspect
import sys
import warnings
from asyncio import tasks
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Optional

from castalia_judge.candidate.engines.asynchronous import chains
from castalia_judge.candidate.engines.asynchronous.loop import Endless, Stuck, VirtualLoop
from castalia_judge.candidate.engines.asynchronous.time_module import Clock, time_module
from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.loading import Loader, plain_codes, supply
from castalia_judge.candidate.scene_error import SceneError

Decisions = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Moment:
    """One step of one task."""

    time: float
    task: str
    file: str
    line: int
    event: str
    """starts, goes on, waits, blocks, ends."""
    what: str


@dataclass
class AsyncRun:
    """What one run did."""

    decisions: Decisions
    kind: str = "value"
    """value, deadlock, endless, exception, blocking, leak, never awaited, or error."""
    data: Any = None
    message: str = ""
    error: Optional[BaseException] = None
    widths: list[int] = field(default_factory=list)
    now: float = 0.0
    moments: list[Moment] = field(default_factory=list)


class AsyncProgram:
    """A laboratory compiled once; each run imports it afresh and has a loop of its own."""

    def __init__(self, laboratory: Laboratory) -> None:
        self._laboratory = laboratory
        self._clock = Clock()
        self._virtual: dict[str, ModuleType] = time_module(self._clock)
        self._loader = Loader(plain_codes(laboratory.sources()), self._virtual, {"print": _silence})

    def run(self, scenario: str, arguments: Mapping[str, Any], decisions: Decisions, *, jitter: float = 0.0,
            recorded: bool = False, strict: bool = True) -> AsyncRun:
        """Runs the scenario; `strict` also refuses blocking calls, leaked tasks and coroutines never awaited."""
        result = AsyncRun(decisions)
        loop = VirtualLoop(dict(decisions), jitter)
        self._clock.begin(loop)
        if recorded:
            recording = _Recording(loop, result)
            loop.on_step, self._clock.on_sleep = recording.step, recording.blocks
        hook, sys.unraisablehook = sys.unraisablehook, lambda _: None
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            asyncio.set_event_loop(loop)
            try:
                self._inside(loop, scenario, arguments, result)
                gc.collect(0)
                if strict and result.kind == "value":
                    self._judge(loop, result, [str(warning.message) for warning in caught])
            finally:
                _throw_away(loop)
                self._loader.close()
                sys.unraisablehook = hook
        result.decisions, result.widths, result.now = tuple(loop.taken), loop.widths, loop.now
        return result

    def _inside(self, loop: VirtualLoop, scenario: str, arguments: Mapping[str, Any], result: AsyncRun) -> None:
        main: Any = None
        try:
            lab, function = self._loader.fresh(self._laboratory.entry, scenario)
            if not inspect.iscoroutinefunction(function):
                raise SceneError(f"scenario {scenario} must be an async function")
            main = loop.create_task(function(**supply(function, {"lab": lab, "loop": loop, **arguments})))
            main.set_name("scenario")
            result.data = loop.run_until_complete(main)
        except Stuck:
            result.kind, result.message = "deadlock", _why_stuck(loop, main)
        except Endless:
            result.kind, result.message = "endless", "the tasks take turns for ever: no end after 50,000 steps"
        except (Exception, asyncio.CancelledError) as error:
            result.kind, result.error = "exception", error
            result.message = f"{type(error).__name__}: {error}"

    def _judge(self, loop: VirtualLoop, result: AsyncRun, warned: list[str]) -> None:
        never = [text for text in warned if "never awaited" in text]
        left = [task for task in asyncio.all_tasks(loop) if not task.done()]
        if self._clock.blocked:
            (file, line), seconds = self._clock.blocked[0]
            result.kind = "blocking"
            result.message = f"time.sleep({seconds:g}) on line {line} of {file} stops every task, not only its own"
        elif never:
            result.kind, result.message = "never awaited", never[0]
        elif left:
            result.kind = "leak"
            result.message = "still running at the end: " + "; ".join(sorted(
                f"{task.get_name()} in {chains.chain(task)}" for task in left))
        elif loop.unhandled:
            result.kind, result.message = "exception", f"nobody sees: {loop.unhandled[0]}"


class _Recording:
    """Writes down the steps of tasks."""

    def __init__(self, loop: VirtualLoop, result: AsyncRun) -> None:
        self._loop, self._result = loop, result
        self._begun: set[int] = set()

    def step(self, task: Any, run: Any) -> None:
        self._note(task, "goes on" if id(task) in self._begun else "starts")
        self._begun.add(id(task))
        run()
        self._note(task, "ends" if task.done() else "waits")

    def blocks(self, file: str, line: int, seconds: float) -> None:
        """A call that does not let the loop go on."""
        task = asyncio.current_task(self._loop)
        name = task.get_name() if task is not None else "scenario"
        what = f"the loop: time.sleep({seconds:g})"
        self._result.moments.append(Moment(round(self._loop.now, 6), name, file, line, "blocks", what))

    def _note(self, task: Any, event: str) -> None:
        file, line, name = chains.place(task) or ("", 0, "")
        if task.get_name() == "scenario" and event != "ends" and not file:
            return
        self._result.moments.append(Moment(round(self._loop.now, 6), task.get_name(), file, line, event, name))


def _why_stuck(loop: VirtualLoop, main: Any) -> str:
    waiting = [task for task in asyncio.all_tasks(loop) if not task.done()]
    others = [task for task in waiting if task is not main] or waiting
    parts = []
    for task in sorted(others, key=lambda task: task.get_name()):
        other = chains.awaited_task(task)
        parts.append(f"{task.get_name()} waits in {chains.chain(task)}" + (f" for {other.get_name()}" if other else ""))
    return "no task can go on: " + "; ".join(parts)


def _throw_away(loop: VirtualLoop) -> None:
    """Closes what is left without running the learner's code any further than its `finally` blocks."""
    for task in tasks.all_tasks(loop):
        task._log_destroy_pending = False  # type: ignore[attr-defined]
        try:
            task.get_coro().close()  # type: ignore[union-attr]
        except BaseException:
            continue
    loop._ready.clear()  # type: ignore[attr-defined]
    loop._scheduled.clear()  # type: ignore[attr-defined]
    asyncio.set_event_loop(None)
    loop.close()


def _silence(*_: Any, **__: Any) -> None:
    """Stands for `print` while many orders are tried."""
