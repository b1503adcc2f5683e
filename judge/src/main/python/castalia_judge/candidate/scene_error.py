"""The lab's own mistakes within a scenario."""

from __future__ import annotations

from types import TracebackType
from typing import Optional, Tuple

from ..own_mistakes import is_own

SCENARIOS = "scenarios.py"


class SceneError(Exception):
    """No such scenario or engine, one that cannot be called so, or one that fails by itself. Never the learner's fault."""


def refuse_own_mistake(failure: Optional[BaseException], text: str) -> None:
    """Raises SceneError if the scenario's own code is at fault; `text` is that of the scenarios."""
    if isinstance(failure, SceneError):
        raise failure
    step = _innermost(failure.__traceback__) if failure is not None else None
    if step is None or step[0] != SCENARIOS:
        return
    lines = text.split("\n")
    line = lines[step[1] - 1].strip() if 0 < step[1] <= len(lines) else ""
    if failure is not None and is_own(failure, line) and not isinstance(failure, AttributeError):
        raise SceneError(f"The lab is at fault, not your code. Its scenario fails by itself: "
                         f"{type(failure).__name__}: {failure}\n    {SCENARIOS}, line {step[1]}:  {line}") from None


def _innermost(trace: Optional[TracebackType]) -> Optional[Tuple[str, int]]:
    """File and line of the innermost step in code of the lab's or of the learner's, which has no folder."""
    found = None
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if not file.startswith(("/", "<")):
            found = file, trace.tb_lineno
        trace = trace.tb_next
    return found
