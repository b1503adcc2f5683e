# fails: OneProcess.test_half_the_time_fills_half_the_bucket
# fails: OneProcess.test_retry_after_is_an_honest_answer
# fails: OneProcess.test_tokens_flow_in_steadily
# fails: Production.test_asking_costs_no_memory
# misconception: A log of the last requests is the exact form of a token bucket.
# nudge: Eight requests passed at once. How much may pass after half the window, by the statement and by your log?
# hint: What comes back after a while: single tokens, or what was taken, all at once?
# explanation: A log answers another question: how many passed in the last window. What was taken at once comes back at once when the window is over,
#   and nothing before. And it keeps a moment for each request that passed, so that the busiest client costs the most memory. It is the right choice
#   where "at most n in any minute" is a promise, and this statement promises something else.

import math
import time
from collections import OrderedDict
from threading import Lock
from typing import NamedTuple


class Decision(NamedTuple):
    allowed: bool
    left: int
    retry_after: int


class _Rule:
    """The arithmetic, for one process and for many."""

    def __init__(self, capacity, rate):
        if not capacity >= 1:
            raise ValueError("the capacity must be at least 1")
        if not rate > 0:
            raise ValueError("the rate must be above 0")
        self.capacity = capacity
        self.rate = rate

    def refilled(self, bucket, now):
        if bucket is None:
            return self.capacity
        tokens, then = bucket
        return min(self.capacity, tokens + (now - then) * self.rate)

    def checked(self, cost):
        if not 0 < cost <= self.capacity:
            raise ValueError("the cost must be above 0 and at most the capacity")

    def refusal(self, tokens, cost):
        return Decision(False, math.floor(tokens), math.ceil((cost - tokens) / self.rate))


class _Log:
    """All that passed, with its moment; what is older than a window is dropped."""

    def __init__(self, rule):
        self.rule = rule
        self.window = rule.capacity / rule.rate
        self.passed = []

    def left(self, now):
        self.passed = [(then, cost) for then, cost in self.passed if then > now - self.window]
        return self.rule.capacity - sum(cost for _, cost in self.passed)


class RateLimiter:
    def __init__(self, capacity, rate, max_clients=10_000, clock=None):
        if max_clients < 1:
            raise ValueError("max_clients must be at least 1")
        self._rule = _Rule(capacity, rate)
        self._idle = capacity / rate
        self._most = max_clients
        self._clock = clock or time.monotonic
        self._buckets = OrderedDict()
        self._lock = Lock()

    def check(self, client, cost=1):
        self._rule.checked(cost)
        with self._lock:
            now = self._clock()
            log, _ = self._buckets.pop(client, None) or (_Log(self._rule), now)
            tokens = log.left(now)
            allowed = tokens >= cost
            if allowed:
                tokens -= cost
                log.passed.append((now, cost))
            self._buckets[client] = (log, now)
            self._forget(now)
        return Decision(True, math.floor(tokens), 0) if allowed else self._rule.refusal(tokens, cost)

    def _forget(self, now):
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        while self._asked_first() + self._idle <= now:
            self._buckets.popitem(last=False)

    def _asked_first(self):
        return next(iter(self._buckets.values()))[1]

    def __len__(self):
        with self._lock:
            return len(self._buckets)


class SharedLimiter:
    def __init__(self, store, capacity, rate, fail_open=True):
        self._rule = _Rule(capacity, rate)
        self._store = store
        self._fail_open = fail_open

    def check(self, client, cost=1):
        self._rule.checked(cost)
        try:
            for _ in range(5):
                decision = self._try(client, cost)
                if decision is not None:
                    return decision
        except OSError:
            pass
        return Decision(True, 0, 0) if self._fail_open else Decision(False, 0, 1)

    def _try(self, client, cost):
        bucket, version = self._store.read(client)
        now = self._store.time()
        tokens = self._rule.refilled(bucket, now)
        if tokens < cost:
            return self._rule.refusal(tokens, cost)
        tokens -= cost
        until_full = (self._rule.capacity - tokens) / self._rule.rate
        if self._store.write(client, (tokens, now), version, until_full):
            return Decision(True, math.floor(tokens), 0)
        return None
