"""The learner's exceptions as data: type, message, arguments, and where in the learner's files."""

from __future__ import annotations

import builtins
from types import TracebackType
from typing import Any, Callable, Dict, List, Optional

from .learner import Files

_SHOWN = 4
_CAUSES = 5
_LONGEST = 2000

# Bound now: the learner's code can replace them.
_BUILTIN_ERRORS = {
    kind: name for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, BaseException)
}


class Failures:
    """Writes exceptions; `plain` writes their arguments, `handle` makes them addressable."""

    def __init__(self, files: Files, plain: Callable[[Any], Any], handle: Callable[[Any], int]) -> None:
        self._files = files
        self._plain = plain
        self._handle = handle

    def describe(self, failure: BaseException, depth: int = 0) -> Dict[str, Any]:
        """`builtin` is the nearest built-in type, `exact` whether it is the type itself."""
        kind = type(failure)
        known = next(base for base in kind.__mro__ if base in _BUILTIN_ERRORS)
        described = {
            "name": kind.__name__,
            "bases": [base.__name__ for base in kind.__mro__[:-1]],
            "builtin": _BUILTIN_ERRORS[known],
            "exact": known is kind,
            "message": _text(failure),
            "args": self._arguments(failure),
            "trace": self.trace(failure.__traceback__),
            "handle": self._handle(failure),
        }
        cause = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
        if isinstance(cause, BaseException) and depth < _CAUSES:
            described["cause"] = self.describe(cause, depth + 1)
            described["explicit"] = failure.__cause__ is not None
        return described

    def _arguments(self, failure: BaseException) -> Optional[List[Any]]:
        try:
            return self._plain(list(failure.args))  # type: ignore[no-any-return]
        except Exception:
            return None

    def trace(self, trace: Optional[TracebackType]) -> List[Dict[str, Any]]:
        """The steps within the learner's files, outermost first; the middle of a long one left out."""
        steps = []
        while trace is not None:
            code = trace.tb_frame.f_code
            if self._files.owns(code.co_filename):
                steps.append(self.step(code.co_filename, trace.tb_lineno, code.co_name))
            trace = trace.tb_next
        if len(steps) > 2 * _SHOWN:
            steps = steps[:_SHOWN] + [{"skipped": len(steps) - 2 * _SHOWN}] + steps[-_SHOWN:]
        return steps

    def stack(self, frame: Any) -> List[Dict[str, Any]]:
        """Where a running program is: the steps within the learner's files, outermost first."""
        steps = []
        while frame is not None and len(steps) < _SHOWN:
            if self._files.owns(frame.f_code.co_filename):
                steps.append(self.step(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name))
            frame = frame.f_back
        return steps[::-1]

    def step(self, file: str, line: int, function: str) -> Dict[str, Any]:
        lines = self._files.texts[file].split("\n")
        source = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        return {"file": file, "line": line, "function": function, "source": source}


def _text(failure: BaseException) -> str:
    try:
        return str(failure)[:_LONGEST]
    except BaseException as e:
        return f"(its text cannot be had: {type(e).__name__})"
