"""Each state is an object of its own, replaced as a whole; a call remembers the object it met.

A late result is recorded in the state object in which its call began. If that is no longer the present one, nobody looks at it: late results need no rule. The price is more classes; the gain is that no
field means something different in another state.
"""

import threading
import time


class CircuitOpen(Exception):
    retry_after = 0.0


def refusal(seconds):
    error = CircuitOpen("not now")
    error.retry_after = seconds
    return error


class Closed:
    name = "closed"

    def __init__(self, breaker):
        self.breaker = breaker
        self.last = []

    def seen(self):
        return self.name

    def admit(self):
        return self

    def outcome(self, failed):
        breaker = self.breaker
        if failed is None:
            return self
        self.last = [*self.last, failed][-breaker.window :]
        share = self.last.count(True) / len(self.last)
        return Open(breaker) if len(self.last) >= breaker.minimum and share >= breaker.threshold else self


class Open:
    name = "open"

    def __init__(self, breaker):
        self.breaker = breaker
        self.until = time.monotonic() + breaker.pause

    def seen(self):
        return self.name if time.monotonic() < self.until else HalfOpen.name

    def admit(self):
        left = self.until - time.monotonic()
        if left > 0:
            raise refusal(left)
        return HalfOpen(self.breaker).admit()


class HalfOpen:
    name = "half open"

    def __init__(self, breaker):
        self.breaker = breaker
        self.taken = False

    def seen(self):
        return self.name

    def admit(self):
        if self.taken:
            raise refusal(0)
        self.taken = True
        return self

    def outcome(self, failed):
        self.taken = False
        if failed is None:
            return self
        return Open(self.breaker) if failed else Closed(self.breaker)


class CircuitBreaker:
    def __init__(self, window, minimum, threshold, pause, counts=(Exception,), slow=None, listener=None):
        if minimum < 1 or minimum > window or threshold <= 0 or threshold > 1:
            raise ValueError("minimum must be 1 to window, threshold above 0 and at most 1")
        self.window = window
        self.minimum = minimum
        self.threshold = threshold
        self.pause = pause
        self.counts = tuple(counts)
        self.slow = slow
        self.listener = listener
        self.mutex = threading.Lock()
        self.now = Closed(self)

    @property
    def state(self):
        with self.mutex:
            return self.now.seen()

    def call(self, function, *args, **kwargs):
        with self.mutex:
            old = self.now
            mine = self.now = old.admit()
        self.changed(old, mine)
        start = time.monotonic()
        failed = None
        try:
            answer = function(*args, **kwargs)
            failed = False
            return answer
        except Exception as error:
            failed = isinstance(error, self.counts)
            raise
        finally:
            if failed is not None and self.slow is not None:
                failed = failed or time.monotonic() - start > self.slow
            self.finished(mine, failed)

    def finished(self, mine, failed):
        with self.mutex:
            if self.now is not mine:
                return
            self.now = new = mine.outcome(failed)
        self.changed(mine, new)

    def changed(self, old, new):
        if old.name != new.name and self.listener:
            try:
                self.listener(old.name, new.name)
            except Exception:
                return

    def reset(self):
        with self.mutex:
            old, self.now = self.now, Closed(self)
        self.changed(old, self.now)
