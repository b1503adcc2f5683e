"""Why a candidate answers no more."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

Step = Dict[str, Any]

TAMPERED = "Your code sent messages of its own to the judge."


class CandidateGone(BaseException):
    """The learner's process ended or broke the rules in the middle of a test.

    Not an Exception: no test may catch it.
    """

    def __init__(
        self, cause: str, message: str, trace: Optional[List[Step]] = None, output: str = "", done: Optional[int] = None
    ) -> None:
        super().__init__(message)
        self.cause = cause  # time, memory, output, died, tampered
        self.message = message
        self.trace = trace or []
        self.output = output
        self.done = done  # calls of the last request that returned, if it said so


def overdue(reason: str, trace: List[Step], output: str, done: int) -> CandidateGone:
    """The candidate's own alarm rang."""
    if reason == "waiting":
        message = "Your code waits and nothing will ever wake it: a lock that is never released, or a wait without end."
    else:
        message = "Your code did not finish in time."
    return CandidateGone("time", message, trace, output, done)


def ended(reason: str, detail: str) -> CandidateGone:
    """What Java tells of a candidate that ended."""
    messages = {
        "time": "Your code did not finish in time.",
        "memory": "Your code needed more memory than it may have.",
        "output": "Your code printed more than it may.",
        "died": "The process that ran your code ended in the middle of the test.",
        "tampered": TAMPERED,
    }
    cause = reason if reason in messages else "died"
    message = messages[cause]
    return CandidateGone(cause, f"{message} {detail}".strip())
