"""The side of the learner's code: imports it, answers calls with plain data, knows no test.

Whatever the learner's code does to this process can only change what the process says.
"""

from __future__ import annotations

import os
from typing import Optional, Tuple

CHANNEL = "CASTALIA_CHANNEL"


def main(descriptors: Optional[Tuple[int, int]] = None) -> None:
    """Serves until the stream ends, then ends the process without running the learner's exit functions.

    The descriptors to read from and to write to are given, or in the environment as `3,4`, or 3 and 4.
    """
    from ..wire import Channel
    from .session import Session

    source, target = descriptors or _from_environment()
    Session(Channel(source, target)).serve()
    os._exit(0)


def _from_environment() -> Tuple[int, int]:
    source, target = os.environ.pop(CHANNEL, "3,4").split(",")
    return int(source), int(target)
