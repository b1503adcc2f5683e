"""One number for each client: the moment at which the bucket will be full again.

Known as GCRA, from telephone networks. Half the memory, no refill to write back, and what is stored is at the same time when it may be forgotten. It takes a minute to explain, and a change of the rate
changes the past.
"""

import itertools
import math
import threading
import time
from collections import OrderedDict
from typing import NamedTuple


class Decision(NamedTuple):
    allowed: bool
    left: int
    retry_after: int


class _Rule:
    def __init__(self, capacity, rate):
        if capacity < 1 or rate <= 0:
            raise ValueError("the capacity must be at least 1 and the rate above 0")
        self._capacity, self._rate = capacity, rate

    def checked(self, cost):
        if cost <= 0 or cost > self._capacity:
            raise ValueError("the cost must be above 0 and at most the capacity")

    def decide(self, full_at, now, cost):
        """The decision, and when the bucket is full after it."""
        missing = 0 if full_at is None else max(0, full_at - now) * self._rate
        lacking = missing + cost - self._capacity
        if lacking > 0:
            return Decision(False, math.floor(self._capacity - missing), math.ceil(lacking / self._rate)), full_at
        missing += cost
        return Decision(True, math.floor(self._capacity - missing), 0), now + missing / self._rate


class RateLimiter:
    def __init__(self, capacity, rate, max_clients=10_000, clock=None):
        if max_clients < 1:
            raise ValueError("max_clients must be at least 1")
        self._rule = _Rule(capacity, rate)
        self._patience = capacity / rate
        self._room = max_clients
        self._now = time.monotonic if clock is None else clock
        self._clients = OrderedDict()
        self._lock = threading.Lock()

    def check(self, client, cost=1):
        self._rule.checked(cost)
        with self._lock:
            now = self._now()
            full_at, _ = self._clients.get(client, (None, None))
            decision, full_after = self._rule.decide(full_at, now, cost)
            self._clients.pop(client, None)
            if len(self._clients) == self._room:
                self._clients.popitem(last=False)
            self._clients[client] = (full_after, now)
            self._forget_two(now)
        return decision

    def _forget_two(self, now):
        """Two for the one who came, so that the idle ones become fewer."""
        for oldest, (_, asked) in list(itertools.islice(self._clients.items(), 2)):
            if now - asked >= self._patience:
                del self._clients[oldest]

    def __len__(self):
        with self._lock:
            return len(self._clients)


class SharedLimiter:
    _TRIES = 5

    def __init__(self, store, capacity, rate, fail_open=True):
        self._store = store
        self._rule = _Rule(capacity, rate)
        self._down = Decision(True, 0, 0) if fail_open else Decision(False, 0, 1)

    def check(self, client, cost=1):
        self._rule.checked(cost)
        tries = 0
        while tries < self._TRIES:
            tries += 1
            try:
                full_at, version = self._store.read(client)
                now = self._store.time()
            except OSError:
                return self._down
            decision, full_after = self._rule.decide(full_at, now, cost)
            if not decision.allowed:
                return decision
            try:
                if self._store.write(client, full_after, version, full_after - now):
                    return decision
            except OSError:
                return self._down
        return self._down
