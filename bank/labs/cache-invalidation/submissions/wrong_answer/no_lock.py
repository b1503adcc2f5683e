# fails: Production.test_a_get_under_way_leaves_no_old_copy
# fails: Production.test_a_late_fill_loses_in_every_order
# fails: Production.test_reads_beside_an_expiry
# misconception: Each operation on a dictionary is atomic, so the cache is.
# nudge: fill() first asks whether the token is good and then stores. Who may run between the two?
# hint: Write the steps of fill on the left and those of invalidate on the right, and look for an order in which the old value stays.
# explanation: A single step of a built-in dictionary happens as a whole; a decision and the deed that follows from it are two steps. If an invalidation comes
#   between them, the stale set is back, now inside the cache that was built to stop it. The decision and the deed belong under one lock.

import time
from collections import OrderedDict


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
        self._entries = OrderedDict()
        self._stones = OrderedDict()
        self._invalidations = 0

    def read(self, key):
        if True:
            _drop_expired(self._entries)
            if key in self._entries:
                return True, self._entries[key][0]
            return False, (key, self._invalidations, time.monotonic() + self._lease)

    def fill(self, key, value, token):
        missed, seen, until = token
        if True:
            void = missed != key or until <= time.monotonic()
            if void or key in self._stones and self._stones[key][0] > seen:
                return False
            self._entries[key] = (value, time.monotonic() + self._ttl)
            self._entries.move_to_end(key)
            return True

    def invalidate(self, key):
        if True:
            _drop_expired(self._stones)
            self._entries.pop(key, None)
            self._invalidations += 1
            self._stones[key] = (self._invalidations, time.monotonic() + self._lease)
            self._stones.move_to_end(key)


class Node:
    def __init__(self, shared, load, publish, local_ttl):
        self._shared, self._load, self._publish, self._local_ttl = shared, load, publish, local_ttl
        self._copies = OrderedDict()
        self._last_message = 0
        self._age = object()  # another one after each drop

    def get(self, key):
        if True:
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
        if True:
            if good and age is self._age:
                self._copies[key] = (value, time.monotonic() + self._local_ttl)
                self._copies.move_to_end(key)
        return value

    def update(self, key, write):
        try:
            return write()
        finally:
            self._shared.invalidate(key)
            if True:
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
        if True:
            if number > self._last_message:
                self._drop([key] if number == self._last_message + 1 else list(self._copies))
                self._last_message = number

    def on_heartbeat(self, number):
        if True:
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
