"""Runs the tests of an exercise in Exercism's layout, in one process with the learner's code.

Such tests import the learner's module, so nothing they report is safe from it. A lab's tests are: they
run in another process.
"""

from __future__ import annotations

import io
import sys
import time
import traceback
import unittest
from contextlib import redirect_stderr, redirect_stdout
from types import ModuleType
from typing import Any, Callable, Dict, List, Tuple

from ..wire import Channel, WireError
from .discovery import Found, discover

_KEPT = 16 << 10


def main(descriptors: Tuple[int, int]) -> None:
    """Runs the tests that the first frame names and reports them one by one."""
    channel = Channel(*descriptors)
    start = channel.receive()
    if start is None or start["type"] != "start":
        raise WireError("the first frame must be start")
    sys.modules["pytest"] = _pytest()
    sys.path.insert(0, "")
    try:
        tests = discover(start["tests"])
    except SyntaxError as e:
        channel.send("refused", cause="raised", message=f"{e.filename}, line {e.lineno}: {e.msg}",
                     file=str(e.filename), line=e.lineno or 1)  # fmt: skip
    except BaseException as e:
        channel.send("refused", cause="raised", message="The import of your code fails:\n" + _told(e, start["files"]))
    else:
        only = set(start["only"])
        _run([test for test in tests if not only or test.name in only], start["files"], channel)
    channel.send("finished")


def _pytest() -> ModuleType:
    """What exercises use of pytest: marks, of which `task` numbers the step that a test belongs to."""
    module = ModuleType("pytest")
    module.__dict__["mark"] = _Marks()
    return module


class _Marks:
    def task(self, taskno: int) -> Callable[[Any], Any]:
        def mark(function: Any) -> Any:
            function.castalia_task = taskno
            return function

        return mark

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def mark(*args: Any, **kwargs: Any) -> Any:
            return args[0] if len(args) == 1 and callable(args[0]) and not kwargs else lambda function: function

        return mark


def _run(tests: List[Found], files: List[str], channel: Channel) -> None:
    channel.send("planned", tests=[_named(test) for test in tests])
    for test in tests:
        channel.send("test-started", **_named(test))
        printed = io.StringIO()
        result = _Failures()
        begun = time.perf_counter()
        with redirect_stdout(printed), redirect_stderr(printed):
            try:
                test.case(test.method).run(result)
            except BaseException as e:
                result.found.append(e)
        report: Dict[str, Any] = _report(result.found, files)
        if test.task is not None:
            report["task_id"] = test.task
        if printed.getvalue():
            report["output"] = printed.getvalue()[:_KEPT]
        duration = round(1000 * (time.perf_counter() - begun), 1)
        channel.send("test-finished", name=test.name, **report, test_code=test.code, duration_ms=duration)


def _named(test: Found) -> Dict[str, Any]:
    return {"name": test.name, "group": test.group, "title": test.title, "level": test.level,
            "requirement": test.requirement}  # fmt: skip


class _Failures(unittest.TestResult):
    def __init__(self) -> None:
        super().__init__()
        self.found: List[BaseException] = []

    def addError(self, test: Any, err: Any) -> None:
        self.found.append(err[1])

    def addFailure(self, test: Any, err: Any) -> None:
        self.found.append(err[1])

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:
        if err is not None:
            self.found.append(err[1])


def _report(found: List[BaseException], files: List[str]) -> Dict[str, Any]:
    if not found:
        return {"status": "pass"}
    first = found[0]
    if isinstance(first, AssertionError):
        return {"status": "fail", "cause": "wrong", "message": str(first)}
    return {"status": "error", "cause": "raised", "message": _told(first, files)}


def _told(failure: BaseException, files: List[str]) -> str:
    """The exception, with the lines of the learner's files that it came through."""
    steps = traceback.extract_tb(failure.__traceback__)
    own = [step for step in steps if step.filename.rpartition("/")[2] in files]
    lines = [f"    {step.filename.rpartition('/')[2]}, line {step.lineno}, in {step.name}:  {step.line}" for step in own]
    return "\n".join([f"{type(failure).__name__}: {failure}", *lines[-10:]])
