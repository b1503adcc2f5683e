# fails: ManyServers.test_what_was_written_meanwhile_is_not_from_the_future
# misconception: It does not matter whether the time is asked before or after the bucket.
# nudge: You ask for the time, another server writes, and then you read. Which of the two moments is the later one?
# hint: Can what flowed in since the last request be less than nothing?
# explanation: A time that is older than the bucket makes the time between negative: tokens flow out that nobody took, and a request is refused that had a right to pass. The version does not help, for it
#   was read together with the new bucket. The clock is asked when the bucket is known.

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
            bucket = self._buckets.pop(client, None)
            tokens = self._rule.refilled(bucket, now)
            allowed = tokens >= cost
            if allowed:
                tokens -= cost
            self._buckets[client] = (tokens, now)
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
        now = self._store.time()
        bucket, version = self._store.read(client)
        tokens = self._rule.refilled(bucket, now)
        if tokens < cost:
            return self._rule.refusal(tokens, cost)
        tokens -= cost
        until_full = (self._rule.capacity - tokens) / self._rule.rate
        if self._store.write(client, (tokens, now), version, until_full):
            return Decision(True, math.floor(tokens), 0)
        return None
