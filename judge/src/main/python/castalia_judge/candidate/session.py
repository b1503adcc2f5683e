"""Answers the examiner's requests, one after the other, until the stream ends."""

from __future__ import annotations

import os
import sys
import threading
from typing import Any, Callable, Dict, List, Optional

from ..plain import PlainError
from ..wire import Channel, Frame, FrameTooLong, WireError
from . import timekeeping
from .alarm import Alarm
from .clock import Clock
from .conversation import Conversation
from .exports import describe_exports
from .learner import Files, Importer, SourceProblem
from .own_modules import OwnModules
from .operations import OPERATIONS
from .output import Output
from .scene_error import SceneError
from .values import Values

_exit = os._exit
_threads, _count_threads = threading.enumerate, threading.active_count

_GAVE_UP = 70  # exit code after a last word
_RAW = ("load", "finish", "scenario", "calls")  # their replies are JSON of ours, with the learner's values within


class Session:
    """The learner's code and all that is known of it, for one process."""

    def __init__(self, channel: Channel) -> None:
        self._talk = Conversation(channel, self._answer)
        self._output = Output(self._flooded)
        self._clock = Clock()
        self._alarm = Alarm(self._overdue)
        self._own_modules = OwnModules()
        start = channel.receive()
        if start is None or start["type"] != "start":
            raise WireError("the first frame must be start")
        self._files = Files(_read_files(start["files"]), start["entry"])
        self._importer = Importer(self._files)
        self._values = Values(self._files, self._ask_stand_in)
        self._scenarios: str = start.get("scenarios", "")
        self._broken: Optional[BaseException] = None
        self._clock_said = 0
        self._done = 0  # how many of the calls of this request have returned
        self._handlers: Dict[str, Callable[[Frame], Any]] = {
            "load": self._load,
            "call": self._call,
            "calls": self._calls,
            "get": self._get,
            "set": self._set,
            "operation": self._operation,
            "advance": self._advance,
            "finish": self._finish,
            "scenario": self._scenario,
        }

    def serve(self) -> None:
        self._output.install()
        self._importer.install()
        self._own_modules.hide()
        self._talk.serve()

    def _answer(self, frame: Frame) -> None:
        if frame["type"] == "reset":
            self._reset(frame)
            return
        handler = self._handlers.get(frame["type"])
        if handler is None or "id" not in frame:
            raise WireError(f"an unknown request: {frame['type']}")
        self._done = 0
        try:
            reply = {"raw" if frame["type"] in _RAW else "v": handler(frame)}
            kind = "value"
        except BaseException as e:
            kind, reply = "raised", {"e": self._describe(e)}
        self._reply(kind, frame["id"], reply)

    def _reply(self, kind: str, number: int, fields: Dict[str, Any]) -> None:
        extras = self._news()
        try:
            self._talk.send(kind, re=number, **fields, **extras)
        except FrameTooLong as e:
            unfit = _unfit(f"the value takes {e.length:,} bytes to send; at most 4 MiB can be compared")
            self._talk.send("raised", re=number, e=unfit, **extras)

    def _news(self) -> Dict[str, Any]:
        """What rides along with a reply: classes met, what the clock did, whether `finish` has something to tell."""
        news: Dict[str, Any] = {}
        if self._output.holds_any or _count_threads() > 1:
            news["more"] = True
        classes = self._values.objects.take_descriptions()
        if classes:
            news["classes"] = classes
        if self._clock.now != self._clock_said:
            news["now"] = self._clock_said = self._clock.now
        if self._clock.slept:
            news["slept"] = self._clock.slept[:]
            self._clock.slept.clear()
        return news

    def _describe(self, failure: BaseException) -> Dict[str, Any]:
        if isinstance(failure, PlainError):
            return _unfit(str(failure))
        if isinstance(failure, SceneError):
            return {**_unfit(str(failure)), "lab": True}
        number = self._values.stand_ins.number(failure)
        described = self._values.failures.describe(failure)
        return {**described, "thrown": number} if number else described

    # Requests

    def _load(self, frame: Frame) -> Any:
        """The first import; the reply tells what is exported, or what is wrong with the source."""
        self._limit(frame)
        try:
            self._files.compile_all()
        except SourceProblem as e:
            return {"problem": e.place}
        self._keep_time()
        self._values.lab = self._importer.load()
        return {"exports": describe_exports(self._values.lab, frame["exports"]), "names": _public(self._values.lab)}

    def _keep_time(self) -> None:
        timekeeping.install_time(self._clock)
        text = "\n".join(self._files.texts.values())
        if "datetime" in text:
            timekeeping.install_datetime(self._clock)
        if "asyncio" in text:
            timekeeping.install_selectors(self._clock)

    def _reset(self, frame: Frame) -> None:
        """Everything as at the start of a test. Has no reply: a failing import fails the next request."""
        self._limit(frame)
        self._values.forget()
        self._clock.restart()
        self._clock_said = 0
        self._keep_time()
        self._output.install()
        try:
            self._broken = None
            self._values.lab = self._importer.load()
        except BaseException as e:
            self._broken = e

    def _limit(self, frame: Frame) -> None:
        self._alarm.set(frame["seconds"])

    def _target(self, frame: Frame) -> Any:
        if self._broken is not None:
            raise self._broken
        self._values.objects.drop(frame.get("drop", []))
        handle = frame["on"]
        return self._values.lab if handle == 0 else self._values.objects.find(handle)

    def _call(self, frame: Frame) -> Any:
        return self._called(self._target(frame), frame)

    def _calls(self, frame: Frame) -> Any:
        """Calls of one object, in order, until one raises."""
        target = self._target(frame)
        answers: List[Dict[str, Any]] = []
        for call in frame["calls"]:
            try:
                answers.append({"v": (self._operated if call["operation"] else self._called)(target, call)})
            except BaseException as e:
                answers.append({"e": self._describe(e)})
                break
            self._done += 1
        return answers

    def _called(self, target: Any, call: Frame) -> Any:
        args, kwargs = self._values.read_arguments(call)
        return self._values.write(_attribute(target, call["name"])(*args, **kwargs))

    def _get(self, frame: Frame) -> Any:
        return self._values.write(_attribute(self._target(frame), frame["name"]))

    def _set(self, frame: Frame) -> Any:
        setattr(self._target(frame), frame["name"], self._values.read(frame["args"][0]))

    def _operation(self, frame: Frame) -> Any:
        return self._operated(self._target(frame), frame)

    def _operated(self, target: Any, call: Frame) -> Any:
        args, kwargs = self._values.read_arguments(call)
        return self._values.write(OPERATIONS[call["name"]][0](target, *args, **kwargs))

    def _advance(self, frame: Frame) -> None:
        self._target({"on": 0})
        self._clock.advance(frame["seconds"])

    def _finish(self, frame: Frame) -> Any:
        """The end of a test: what was printed, and which threads still run."""
        left = [thread.name for thread in _threads() if thread is not threading.main_thread()]
        return {"output": self._output.take(), "threads": left}

    def _scenario(self, frame: Frame) -> Any:
        self._limit(frame)
        with self._own_modules.shown():
            from .scene import run_scenario

            return run_scenario(frame, self._files, self._scenarios, self._importer, self._values, self._emit)

    # What goes the other way

    def _emit(self, outcome: Dict[str, Any]) -> bool:
        return bool(self._talk.ask("outcome", outcome=outcome, **self._news())["v"])

    def _ask_stand_in(self, number: int, method: str, args: Any, kwargs: Any) -> Any:
        written = [self._values.write(item) for item in args]
        named = {name: self._values.write(item) for name, item in kwargs.items()}
        reply = self._talk.ask("callback", on=number, name=method, args=written, kwargs=named, **self._news())
        if reply["type"] == "raised":
            raise self._values.stand_ins.failure(reply["e"])
        return self._values.read(reply["v"])

    # Ends

    def _overdue(self, reason: str, frame: Any) -> None:
        """Returns only if the main thread was sending just now."""
        self._end("overdue", reason=reason, trace=self._values.failures.stack(frame))

    def _flooded(self) -> None:
        self._end("flooded", trace=self._values.failures.stack(sys._getframe()))
        _exit(_GAVE_UP)

    def _end(self, why: str, **fields: Any) -> None:
        said = True
        try:
            said = self._talk.last_word(why, output=self._output.take(), done=self._done, **fields)
        finally:
            if said:
                _exit(_GAVE_UP)


def _attribute(target: Any, name: str) -> Any:
    for part in name.split("."):
        target = getattr(target, part)
    return target


def _read_files(names: Any) -> Dict[str, str]:
    texts = {}
    for name in names:
        with open(name, encoding="utf-8", newline="") as file:
            texts[name] = file.read()
    return texts


def _public(lab: Any) -> Dict[str, bool]:
    return {name: callable(value) for name, value in vars(lab).items() if not name.startswith("_")}


def _unfit(message: str) -> Dict[str, Any]:
    return {"name": "Unfit", "bases": ["Unfit"], "builtin": "Exception", "exact": False, "message": message,
            "args": None, "trace": [], "handle": 0}  # fmt: skip
