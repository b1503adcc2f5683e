"""Holds one examination: loads the learner's code, runs the tests, reports each as it ends."""

from __future__ import annotations

import os
import sys
import time
import traceback
import unittest
from typing import Any, Dict, List, Optional

from ..wire import Channel, WireError
from .agreement import Promise, broken_promises
from .discovery import Found, discover
from .gone import TAMPERED, CandidateGone
from .judging import Wrong
from .labtest import Clock
from .learner_errors import Described, LabBroken, trace_lines
from .ordinary_tests import LearnerModules, as_lab_test
from .remote import Lab
from .report import failure_report
from .talk import Talk
from .transcript import Transcript

_USUAL_SECONDS = 2.0
_PATIENCE = 5  # the candidate's own alarm, which knows the place, rings after four times the limit at most


class LoadFailed(Exception):
    """The learner's code cannot be examined: cause, message and place are for the learner."""

    def __init__(self, cause: str, message: str, file: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.cause = cause
        self.place = {"file": file, "line": line} if file else {}


class Examination:
    """From the first frame to `finished`."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        start = channel.receive()
        if start is None or start["type"] != "start":
            raise WireError("the first frame must be start")
        self._start = start
        self._seconds = start.get("limit_ms", 1000 * _USUAL_SECONDS) / 1000
        self._promises = [Promise(e["name"], e.get("signature", "")) for e in start.get("exports", ())]
        self._talk = Talk(channel, self._seconds)
        self._lab: Optional[Lab] = None
        self._loading: Optional[int] = None
        self._offered: Dict[str, bool] = {}
        self._fresh = False

    def hold(self) -> None:
        """Reports everything, failures of the lab's own included."""
        try:
            self._loading = self._begin_to_load()  # meanwhile the tests are read
            tests = self._tests()
            self._loaded_lab()
            self._channel.send("planned", tests=[_named(test) for test in tests])
            for test in tests:
                self._examine(test)
        except WireError:
            raise
        except LoadFailed as e:
            self._channel.send("refused", cause=e.cause, message=str(e), **e.place)
        except LabBroken as e:
            self._channel.send("broken", message=str(e))
        except Exception as e:
            trace = "".join(traceback.format_exception(type(e), e, e.__traceback__)[-4:])
            self._channel.send("broken", message=f"{trace}"[-4000:])
        self._channel.send("finished")

    def _tests(self) -> List[Found]:
        only = set(self._start.get("only", ()))
        LearnerModules(self._start["entry"][:-3], self._imported).install()
        try:
            tests = discover(self._start["tests"])
        except (CandidateGone, Exception) as e:
            raise _before_the_tests(e) from None
        tests.sort(key=lambda test: test.level)
        return [test for test in tests if not only or test.name in only or test.group in only]

    # The learner's code

    def _loaded_lab(self) -> Lab:
        """Raises LoadFailed if no test can run."""
        if self._lab is None:
            self._load()
        if self._lab is None:
            raise WireError("nothing was loaded")
        return self._lab

    def _imported(self, name: str) -> Any:
        """What a test imports from the learner's module by name; raises LoadFailed if it is not there."""
        lab = self._loaded_lab()
        if name not in self._offered:
            entry = self._start["entry"]
            raise LoadFailed("wrong", broken_promises([Promise(name, "")], {}, self._offered, entry)[0], entry, 1)
        return getattr(lab, name)

    def _begin_to_load(self) -> int:
        names = [promise.name for promise in self._promises]
        return self._talk.request("load", exports=names, seconds=self._seconds)

    def _load(self) -> None:
        """Raises LoadFailed if no test can run."""
        try:
            number, self._loading = self._loading or self._begin_to_load(), None
            loaded = self._talk.reply(number)
        except CandidateGone as e:
            where = e.trace[-1] if e.trace else {}
            lines = "\n".join([f"While your code is imported: {e.message}", *trace_lines(e.trace)])
            raise LoadFailed(e.cause, lines, where.get("file", ""), where.get("line", 0)) from None
        except BaseException as e:  # the learner's SystemExit is one of them
            raise self._import_failed(e) from None
        try:
            self._accept(loaded)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise LoadFailed("tampered", TAMPERED) from None
        self._fresh = True

    def _accept(self, loaded: Any) -> None:
        """Raises LoadFailed if something is missing, KeyError and the like for what the judge never says."""
        if "problem" in loaded:
            place = loaded["problem"]
            raise LoadFailed("raised", _syntax(place), str(place["file"]), int(place["line"]))
        found, offered = dict(loaded["exports"]), dict(loaded["names"])
        problems = [text for text in broken_promises(self._promises, found, offered, self._start["entry"]) if text]
        if problems:
            raise LoadFailed("wrong", "\n".join(problems), self._start["entry"], 1)
        self._offered = offered
        callables = {name: found.get(name, {}).get("bases") for name, can in offered.items() if can}
        self._lab = Lab(self._talk, callables)

    def _import_failed(self, failure: BaseException) -> LoadFailed:
        learner: Optional[Described] = getattr(failure, "learner", None)
        if learner is None:
            return LoadFailed("raised", f"The import of your code fails: {failure!r}")
        lines = "\n".join([f"The import of your code raises {learner}", *learner.lines()])
        steps = [step for step in learner.trace if "file" in step]
        where = steps[-1] if steps else {"file": "", "line": 0}
        return LoadFailed("raised", lines, where["file"], where["line"])

    # One test

    def _examine(self, test: Found) -> None:
        alarm = {"limit_ms": test.limit_ms or round(1000 * self._seconds * _PATIENCE)}
        self._channel.post("test-started", **_named(test), **alarm)
        begun = time.perf_counter()
        report = self._outcome(test)
        if test.task is not None:
            report["task_id"] = test.task
        duration = round(1000 * (time.perf_counter() - begun), 1)
        self._channel.post("test-finished", name=test.name, **report, test_code=test.code, duration_ms=duration)

    def _outcome(self, test: Found) -> Dict[str, Any]:
        try:
            if self._talk.gone is not None:
                self._talk.replace(self._load)
            if not self._fresh:
                self._talk.reset()
            self._fresh = False
            self._talk.transcript = Transcript()
            failure = self._run(test)
            ended = self._finish(failure, test.case)
        except LoadFailed as e:
            return {"status": "error", "cause": e.cause, "message": str(e)}
        return ended

    def _run(self, test: Found) -> Optional[BaseException]:
        case = as_lab_test(test.case)(test.method)
        if self._lab is not None:
            case.lab, case.clock, case._talk = self._lab, Clock(self._talk), self._talk
        result = _Result()
        try:
            case.run(result)
        except BaseException as e:
            return e
        return result.failure

    def _finish(self, failure: Optional[BaseException], case: type) -> Dict[str, Any]:
        """The report of a test; notices threads that still run, which only a new process ends."""
        output = ""
        if self._talk.gone is None and self._talk.leaves_more:
            try:
                ended = self._talk.ask("finish")
                if not isinstance(ended, dict):
                    raise self._talk.lose("tampered", TAMPERED)
                output = str(ended.get("output", ""))
                if ended.get("threads"):
                    calls = self._talk.transcript
                    self._talk.replace(self._load)
                    self._talk.transcript = calls
            except CandidateGone as e:
                failure = failure or e
        if self._talk.gone is not None:
            failure, output = self._talk.gone, self._talk.gone.output
        report = failure_report(failure, self._talk.transcript.lines(), case)
        return {**report, "output": output} if output else report


class _Result(unittest.TestResult):
    """Keeps the first failure of one test as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.failure: Optional[BaseException] = None

    def addError(self, test: Any, err: Any) -> None:
        self.failure = self.failure or err[1]

    def addFailure(self, test: Any, err: Any) -> None:
        self.failure = self.failure or err[1]

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:
        if err is not None:
            self.failure = self.failure or err[1]

    def addUnexpectedSuccess(self, test: Any) -> None:
        self.failure = Wrong("a failure", "success")


def _before_the_tests(failure: BaseException) -> BaseException:
    """What an import of the tests ended with; LoadFailed where it calls the learner's code, and that fails."""
    learner: Optional[Described] = getattr(failure, "learner", None)
    if isinstance(failure, CandidateGone):
        return LoadFailed(failure.cause, "\n".join([f"Before the first test: {failure.message}", *trace_lines(failure.trace)]))
    if learner is not None:
        return LoadFailed("raised", "\n".join([f"Before the first test your code raises {learner}", *learner.lines()]))
    return failure


def _named(test: Found) -> Dict[str, Any]:
    named = test._asdict()
    return {field: named[field] for field in ("name", "group", "title", "level", "requirement")}


def _syntax(place: Dict[str, Any]) -> str:
    lines = [f"{place['file']}, line {place['line']}: {place['message']}"]
    text = str(place["text"]).rstrip("\n")
    if text.strip():
        indent = len(text) - len(text.lstrip())
        lines += ["    " + text.strip(), "    " + " " * max(place["column"] - 1 - indent, 0) + "^"]
    return "\n".join(lines)
