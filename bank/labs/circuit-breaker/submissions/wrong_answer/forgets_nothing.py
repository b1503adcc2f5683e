# fails: ThreeStates.test_only_the_last_calls_count
# fails: WhatCounts.test_other_errors_are_healthy_answers
# fails: ThreeStates.test_no_more_than_the_window_is_kept
# misconception: All outcomes count, however old.
# nudge: A million successes yesterday, everything fails today. When does your breaker open?
# hint: How many outcomes do you keep?
# explanation: A share over all time moves more slowly every day. Only the last outcomes say how the other side is now.

import threading
import time
from collections import deque


class CircuitOpen(Exception):
    def __init__(self, retry_after):
        super().__init__(f"the circuit is open; try again in {retry_after:g} s")
        self.retry_after = retry_after


class CircuitBreaker:
    def __init__(self, window, minimum, threshold, pause, counts=(Exception,), slow=None, listener=None):
        if not 1 <= minimum <= window:
            raise ValueError("minimum must lie between 1 and window")
        if not 0 < threshold <= 1:
            raise ValueError("threshold must be above 0 and at most 1")
        self._minimum, self._threshold, self._pause = minimum, threshold, pause
        self._counts, self._slow, self._listener = tuple(counts), slow, listener
        self._lock = threading.Lock()
        self._outcomes = deque()
        self._state = "closed"
        self._opened = 0.0
        self._probing = False
        self._age = 0

    @property
    def state(self):
        with self._lock:
            return "half open" if self._state == "open" and self._left() <= 0 else self._state

    def _left(self):
        return self._opened + self._pause - time.monotonic()

    def call(self, function, *args, **kwargs):
        age = self._enter()
        began = time.monotonic()
        try:
            result = function(*args, **kwargs)
        except Exception as error:
            self._leave(age, isinstance(error, self._counts) or self._late(began))
            raise
        except BaseException:
            self._leave(age, None)
            raise
        self._leave(age, self._late(began))
        return result

    def _late(self, began):
        return self._slow is not None and time.monotonic() - began > self._slow

    def _enter(self):
        with self._lock:
            changes = []
            if self._state == "open":
                if self._left() > 0:
                    raise CircuitOpen(self._left())
                changes = self._change("half open")
            if self._state == "half open":
                if self._probing:
                    raise CircuitOpen(0)
                self._probing = True
            age = self._age
        self._tell(changes)
        return age

    def _leave(self, age, failed):
        with self._lock:
            changes = self._record(failed) if age == self._age else []
        self._tell(changes)

    def _record(self, failed):
        if self._state == "half open":
            self._probing = False
            if failed is None:
                return []
            return self._change("open" if failed else "closed")
        if failed is not None:
            self._outcomes.append(failed)
        kept = len(self._outcomes)
        if kept >= self._minimum and sum(self._outcomes) >= self._threshold * kept:
            return self._change("open")
        return []

    def _change(self, new):
        """Goes into the new state, which begins another age. Only with the lock held."""
        old, self._state = self._state, new
        self._age += 1
        self._probing = False
        self._outcomes.clear()
        if new == "open":
            self._opened = time.monotonic()
        return [(old, new)]

    def _tell(self, changes):
        for old, new in changes:
            if self._listener is not None:
                try:
                    self._listener(old, new)
                except Exception:  # a listener disturbs nobody
                    pass

    def reset(self):
        with self._lock:
            changes = [] if self._state == "closed" else self._change("closed")
            self._outcomes.clear()
            self._age += 1
        self._tell(changes)
