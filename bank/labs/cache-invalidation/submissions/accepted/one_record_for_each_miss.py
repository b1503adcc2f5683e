"""Leases: a record for each key that was missed, and the same structure for both tiers.

The misses of a key since its last invalidation share one record with a number of its own; the invalidation throws the record away, and with it every token that carries the number. Memory follows the misses that are
under way. The local tier of a node needs just the same protection from late readers, so it is the same class.
"""

import time
from collections import OrderedDict
from itertools import count
from threading import Lock


class _Tier:
    """Entries that expire, and leases. Not safe for threads: the owner holds a lock."""

    def __init__(self, ttl, lease):
        if ttl <= 0 or lease <= 0:
            raise ValueError("ttl and lease must be above 0")
        self._ttl, self._lease = ttl, lease
        self._entries = OrderedDict()  # key: (value, until), the first to expire in front
        self._leases = OrderedDict()  # key: (number, until), likewise
        self._numbers = count()

    def read(self, key):
        self._tidy()
        if key in self._entries:
            return True, self._entries[key][0]
        number = self._leases.pop(key)[0] if key in self._leases else next(self._numbers)
        until = time.monotonic() + self._lease
        self._leases[key] = (number, until)
        return False, (number, until)

    def fill(self, key, value, token):
        number, until = token
        if until <= time.monotonic() or self._leases.get(key, (None,))[0] != number:
            return False
        self._entries.pop(key, None)
        self._entries[key] = (value, time.monotonic() + self._ttl)
        return True

    def drop(self, key):
        self._entries.pop(key, None)
        self._leases.pop(key, None)

    def drop_all(self):
        self._entries.clear()
        self._leases.clear()

    def _tidy(self):
        now = time.monotonic()
        for records in (self._entries, self._leases):
            while records and next(iter(records.values()))[1] <= now:
                records.popitem(last=False)


class SharedCache:
    def __init__(self, ttl, lease):
        self._tier = _Tier(ttl, lease)
        self._lock = Lock()

    def read(self, key):
        with self._lock:
            return self._tier.read(key)

    def fill(self, key, value, token):
        with self._lock:
            return self._tier.fill(key, value, token)

    def invalidate(self, key):
        with self._lock:
            self._tier.drop(key)


class Node:
    def __init__(self, shared, load, publish, local_ttl):
        self._shared, self._load, self._publish = shared, load, publish
        self._local = _Tier(local_ttl, lease=local_ttl)
        self._last = 0
        self._lock = Lock()

    def get(self, key):
        with self._lock:
            hit, found = self._local.read(key)
        if hit:
            return found
        value, fresh = self._fetch(key)
        if fresh:
            with self._lock:
                self._local.fill(key, value, found)
        return value

    def _fetch(self, key):
        hit, found = self._shared.read(key)
        if hit:
            return found, True
        value = self._load(key)
        return value, self._shared.fill(key, value, found)

    def update(self, key, write):
        try:
            return write()
        finally:
            self._shared.invalidate(key)
            with self._lock:
                self._local.drop(key)
            try:
                self._publish(key)
            except Exception:  # the bus is down: the time to live will do
                pass

    def on_message(self, number, key):
        with self._lock:
            if number == self._last + 1:
                self._last = number
                self._local.drop(key)
            else:
                self._catch_up(number)

    def on_heartbeat(self, number):
        with self._lock:
            self._catch_up(number)

    def _catch_up(self, number):
        if number > self._last:
            self._last = number
            self._local.drop_all()


def versioned_get(shared, group, name, current, load):
    version = current(group)
    key = (group, version, name)
    hit, found = shared.read(key)
    if hit:
        return found
    loaded, value = load(group, name)
    if loaded == version:
        shared.fill(key, value, found)
    return value
