"""The lab's own mistakes within a scenario."""

from __future__ import annotations

from types import TracebackType
from typing import Optional

from ..own_mistakes import is_own_in_scenario

SCENARIOS = "scenarios.py"


class SceneError(Exception):
    """No such scenario or engine, one that cannot be called so, or one that fails by itself. Never the learner's fault."""


def refuse_own_mistake(failure: Optional[BaseException], text: str) -> None:
    """Raises SceneError if the scenario's own code is at fault; `text` is that of the scenarios."""
    if isinstance(failure, SceneError):
        raise failure
    step = _innermost_of_files(failure) if failure is not None else None
    if failure is None or step is None or step.tb_frame.f_code.co_filename != SCENARIOS:
        return
    lines, number = text.split("\n"), step.tb_lineno
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    if is_own_in_scenario(failure, line):
        raise SceneError(f"The lab is at fault, not your code. Its scenario fails by itself: "
                         f"{type(failure).__name__}: {failure}\n    {SCENARIOS}, line {number}:  {line}") from None


def _innermost_of_files(failure: BaseException) -> Optional[TracebackType]:
    """The innermost step in code of the lab's or of the learner's, which has no folder."""
    found, step = None, failure.__traceback__
    while step is not None:
        if not step.tb_frame.f_code.co_filename.startswith(("/", "<")):
            found = step
        step = step.tb_next
    return found
