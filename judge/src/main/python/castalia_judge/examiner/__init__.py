"""The side of the tests: runs them against the learner's objects, which live in another process."""

from __future__ import annotations

import os
from typing import Optional, Tuple

CHANNEL = "CASTALIA_CHANNEL"


def main(descriptors: Optional[Tuple[int, int]] = None) -> None:
    """Runs the lab's tests over the channel and reports them one by one.

    The descriptors to read from and to write to are given, or in the environment as `3,4`, or 3 and 4.
    """
    from ..wire import Channel
    from .examination import Examination

    source, target = descriptors or _from_environment()
    Examination(Channel(source, target)).hold()


def _from_environment() -> Tuple[int, int]:
    source, target = os.environ.pop(CHANNEL, "3,4").split(",")
    return int(source), int(target)
