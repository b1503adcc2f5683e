"""Notices that the learner's code does not end, and knows at which line: too much work, or a wait without end."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from types import FrameType
from typing import Any, Callable, Optional

_PATIENCE = 4  # times the limit, in real time, on a machine with other work
_IDLE = 0.002  # seconds of processor time between two looks: less is a thread that waits
_WORK = 0.01  # seconds of it a look, all in all: more is work, on a machine that has no time for it
_AGAIN = 0.05  # seconds until it rings again
_ROOM = 200  # calls deep
_OURS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# Bound now: the clock and the learner's code replace what the modules hold.
_setitimer, _signal = signal.setitimer, signal.signal
_process_time, _active_count = time.process_time, threading.active_count
_REAL, _PROF = signal.ITIMER_REAL, signal.ITIMER_PROF
_SIGALRM, _SIGPROF = signal.SIGALRM, signal.SIGPROF
_recursion_limit, _limit_recursion = sys.getrecursionlimit, sys.setrecursionlimit


class Alarm:
    """Calls `ring` with `busy` or `waiting` and the frame that was running, on the main thread.

    It does not return unless it could do nothing now: then it is called again, a moment later.
    """

    def __init__(self, ring: Callable[[str, Any], None]) -> None:
        self._ring = ring
        self._looks = self._stood = 0
        self._begun = self._used = 0.0
        self._place: Optional[object] = None
        _signal(_SIGPROF, self._is_busy)
        _signal(_SIGALRM, self._look)

    def set(self, seconds: float) -> None:
        """From now on the code has this much processor time, and four times as much real time."""
        self._looks = self._stood = 0
        self._place = None
        self._begun = _process_time()
        _setitimer(_PROF, seconds)
        _setitimer(_REAL, seconds / 2, seconds / 2)

    def _is_busy(self, number: int, frame: Optional[FrameType]) -> None:
        self._end("busy", frame)

    def _look(self, number: int, frame: Optional[FrameType]) -> None:
        """Twice each limit: does the only thread stand where it stood, having done nothing, for the second time?"""
        self._looks += 1
        used, place = _process_time(), _place(frame)
        stands = place is not None and place == self._place and used - self._used < _IDLE
        self._stood = self._stood + 1 if stands and _active_count() == 1 else 0
        if self._stood == 2:
            self._end("waiting", frame)
        elif self._looks >= 2 * _PATIENCE:
            self._end("busy" if used - self._begun > _WORK * self._looks else "waiting", frame)
        else:
            self._used, self._place = used, place

    def _end(self, reason: str, frame: Optional[FrameType]) -> None:
        """Rings; neither the other alarm nor a stack that is nearly full may come between."""
        _setitimer(_PROF, 0)
        _setitimer(_REAL, 0)
        _limit_recursion(_recursion_limit() + _ROOM)
        self._ring(reason, frame)
        self._looks = 2 * _PATIENCE
        _setitimer(_REAL, _AGAIN)


def _place(frame: Optional[FrameType]) -> Optional[object]:
    """Where the learner's code, or what it called, stands; None while our own code waits for the judge."""
    if frame is None or frame.f_code.co_filename.startswith(_OURS):
        return None
    return frame.f_code, frame.f_lasti
