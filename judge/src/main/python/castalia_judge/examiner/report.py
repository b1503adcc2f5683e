"""What a test's end says to the learner."""

from __future__ import annotations

import os
import traceback
from typing import Any, Dict, List, Optional

from ..own_mistakes import is_own_in_test
from .gone import CandidateGone
from .judging import Wrong
from .learner_errors import Described, LabBroken, trace_lines

AT_FAULT = "The lab is at fault, not your code."


def failure_report(failure: Optional[BaseException], calls: List[str], case: Optional[type] = None) -> Dict[str, Any]:
    """The fields of a test-finished frame, without its name, output and time.

    Raises LabBroken for a mistake of the lab's; `case` is the class of the test.
    """
    if failure is None:
        return {"status": "pass"}
    if isinstance(failure, LabBroken):
        raise failure
    if isinstance(failure, CandidateGone):
        return _report("error", failure.cause, [failure.message, *trace_lines(failure.trace)], calls)
    learner: Optional[Described] = getattr(failure, "learner", None) or getattr(failure, "passed_through", None)
    if learner is not None:
        return _report("error", "raised", [f"Your code raises {learner}", *learner.lines()], calls)
    if isinstance(failure, Wrong):
        return _wrong(failure, calls)
    if isinstance(failure, AssertionError):
        return _report("fail", "wrong", [str(failure)], calls)
    refuse_own_mistake(failure, case)
    return _unforeseen(failure, calls)


def _wrong(failure: Wrong, calls: List[str]) -> Dict[str, Any]:
    lines = [failure.meaning] if failure.meaning else []
    cause = "time" if "growth" in failure.extra else "memory" if "memory" in failure.extra else "wrong"
    report = _report("fail", cause, [*lines, *trace_lines(failure.trace)], calls)
    if failure.expected is not None:
        report["expected"] = failure.expected
    if failure.got is not None:
        report["got"] = failure.got
    report["message"] = _message(report)
    report.update(failure.extra)
    return report


def _message(report: Dict[str, Any]) -> str:
    """All that there is to say, for where only a text can be shown."""
    parts = [report["message"]] if report["message"] else []
    if "expected" in report:
        parts.append(f"expected: {report['expected']}")
    if "got" in report:
        parts.append(f"got:      {report['got']}")
    return "\n".join(parts)


def refuse_own_mistake(failure: BaseException, case: Optional[type] = None) -> None:
    """Raises LabBroken if the test's own code is at fault, which no learner may be blamed for."""
    steps = traceback.extract_tb(failure.__traceback__)
    if steps and is_own_in_test(failure, steps[-1].line or "", case):
        said = f"{type(failure).__name__}: {failure}"
        at = [f"    {os.path.basename(step.filename)}, line {step.lineno}, in {step.name}:  {step.line}" for step in steps[-2:]]
        raise LabBroken("\n".join([f"{AT_FAULT} Its test fails by itself: {said}", *at])) from None


def _unforeseen(failure: BaseException, calls: List[str]) -> Dict[str, Any]:
    """The test itself stumbled, usually over a value of a type that it did not expect."""
    steps = traceback.extract_tb(failure.__traceback__)
    line = steps[-1].line if steps else ""
    lines = [f"The test could not go on with what your code gave: {type(failure).__name__}: {failure}"]
    return _report("fail", "wrong", lines + ([f"    {line}"] if line else []), calls)


def _report(status: str, cause: str, lines: List[str], calls: List[str]) -> Dict[str, Any]:
    return {"status": status, "cause": cause, "message": "\n".join(lines), "calls": calls}
