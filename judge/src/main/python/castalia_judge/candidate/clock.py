"""The virtual clock of plain calls: it stands still unless the test or a sleep moves it.

A sleep on the main thread moves it at once. One on another thread lasts until the clock has been
moved past its end.
"""

from __future__ import annotations

import threading
from typing import List

EPOCH_NS = 1_767_225_600 * 10**9  # 2026-01-01T00:00:00Z
_BOOT_NS = 1024 * 10**9  # what monotonic() says when a test begins: not 0, which is false
_NS = 10**9

_current_thread, _main_thread = threading.current_thread, threading.main_thread


class Clock:
    """Nanoseconds since the test began, and the sleeps that the learner's code asked for."""

    def __init__(self) -> None:
        self.now = 0
        self.slept: List[float] = []
        self._moved = threading.Condition(threading.Lock())

    def advance(self, seconds: float) -> None:
        """Moves the clock; raises ValueError if backwards."""
        if seconds < 0:
            raise ValueError("the clock cannot go back")
        with self._moved:
            self.now += round(seconds * _NS)
            self._moved.notify_all()

    def restart(self) -> None:
        """Back to the start of a test."""
        self.now = 0
        self.slept.clear()

    def sleep(self, seconds: float) -> None:
        """What time.sleep does now."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        self.slept.append(float(seconds))
        if _current_thread() is _main_thread():
            self.advance(seconds)
            return
        end = self.now + round(seconds * _NS)
        with self._moved:
            self._moved.wait_for(lambda: self.now >= end)

    def monotonic_ns(self) -> int:
        return _BOOT_NS + self.now

    def time_ns(self) -> int:
        return EPOCH_NS + self.now

    def monotonic(self) -> float:
        return self.monotonic_ns() / _NS

    def time(self) -> float:
        return self.time_ns() / _NS
