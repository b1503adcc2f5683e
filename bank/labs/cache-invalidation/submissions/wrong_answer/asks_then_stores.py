# fails: Production.test_a_late_fill_loses_in_every_order
# misconception: The check is under the lock and the storing is under the lock, so fill is safe.
# nudge: What may happen after you let go of the lock the first time, and before you take it again?
# hint: Count how often fill takes the lock.
# explanation: A lock makes whole what is done between taking it and letting it go. The answer "this token is good" is true only as long as the lock is held. Taken
#   twice, it protects each half and not the pair, and the invalidation fits in between.

import time
from collections import OrderedDict
from threading import Lock


def _drop_expired(records):
    """Each record is a pair whose second part is the time it expires; the first to expire is in front."""
    while records:
        key, record = records.popitem(last=False)
        if record[1] > time.monotonic():
            records[key] = record
            records.move_to_end(key, last=False)
            break


class SharedCache:
    def __init__(self, ttl, lease):
        if min(ttl, lease) <= 0:
            raise ValueError("ttl and lease must be above 0")
        self._ttl, self._lease = ttl, lease
        self._lock = Lock()
        self._entries = OrderedDict()
        self._stones = OrderedDict()
        self._invalidations = 0

    def read(self, key):
        with self._lock:
            _drop_expired(self._entries)
            if key in self._entries:
                return True, self._entries[key][0]
            return False, (key, self._invalidations, time.monotonic() + self._lease)

    def fill(self, key, value, token):
        missed, seen, until = token
        with self._lock:
            void = missed != key or until <= time.monotonic()
            if void or key in self._stones and self._stones[key][0] > seen:
                return False
        with self._lock:
            self._entries[key] = (value, time.monotonic() + self._ttl)
            self._entries.move_to_end(key)
            return True

    def invalidate(self, key):
        with self._lock:
            _drop_expired(self._stones)
            self._entries.pop(key, None)
            self._invalidations += 1
            self._stones[key] = (self._invalidations, time.monotonic() + self._lease)
            self._stones.move_to_end(key)


class Node:
    def __init__(self, shared, load, publish, local_ttl):
        self._shared, self._load, self._publish, self._local_ttl = shared, load, publish, local_ttl
        self._lock = Lock()
        self._copies = OrderedDict()
        self._last_message = 0
        self._age = object()  # another one after each drop

    def get(self, key):
        with self._lock:
            _drop_expired(self._copies)
            if key in self._copies:
                return self._copies[key][0]
            age = self._age
        hit, found = self._shared.read(key)
        if hit:
            value, good = found, True
        else:
            value = self._load(key)
            good = self._shared.fill(key, value, found)
        with self._lock:
            if good and age is self._age:
                self._copies[key] = (value, time.monotonic() + self._local_ttl)
                self._copies.move_to_end(key)
        return value

    def update(self, key, write):
        try:
            return write()
        finally:
            self._shared.invalidate(key)
            with self._lock:
                self._drop([key])
            try:
                self._publish(key)
            except Exception:
                pass

    def _drop(self, keys):
        self._age = object()
        for key in keys:
            self._copies.pop(key, None)

    def on_message(self, number, key):
        with self._lock:
            if number > self._last_message:
                self._drop([key] if number == self._last_message + 1 else list(self._copies))
                self._last_message = number

    def on_heartbeat(self, number):
        with self._lock:
            if number > self._last_message:
                self._drop(list(self._copies))
                self._last_message = number


def versioned_get(shared, group, name, current, load):
    version = current(group)
    hit, found = shared.read(("versioned", group, version, name))
    if hit:
        return found
    of, value = load(group, name)
    if of == version:
        shared.fill(("versioned", group, version, name), value, found)
    return value
