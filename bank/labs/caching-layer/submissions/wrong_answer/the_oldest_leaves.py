# fails: BadDays.test_who_ends_first_leaves_first
# misconception: The entry that was stored first ends first.
# nudge: Lives differ by jitter, and absence lives shorter. Which entry is the least use?
# hint: What do you compare when there is one too many?
# explanation: Stored first is not ending first, once lives differ. Throwing out what ends soon costs least; the other way round a robot that asks for names that do not exist drives out all real values.

import json
import random
import threading
import time
from concurrent.futures import Future


def key(name, *parts, **named):
    for part in (*parts, *named.values()):
        if not isinstance(part, (str, int, float, bool, type(None))):
            raise TypeError(f"{type(part).__name__} cannot be part of a key")
    return json.dumps([name, parts, sorted(named.items())])


class Cache:
    def __init__(self, ttl, size, negative_ttl=0, jitter=0, stale=0, rand=random.random):
        if ttl <= 0:
            raise ValueError("ttl must be above 0")
        if size < 1:
            raise ValueError("size must be at least 1")
        self._ttl, self._negative_ttl, self._stale = ttl, negative_ttl, stale
        self._size, self._jitter, self._rand = size, jitter, rand
        self._lock = threading.Lock()
        self._entries = {}
        self._flights = {}

    def get(self, key, load):
        with self._lock:
            entry = self._entries.get(key)
            if entry and time.monotonic() < entry[1]:
                return entry[0]
            flight = self._flights.get(key)
            first = flight is None
            if first:
                flight = self._flights[key] = Future()
        if first:
            self._load(key, load, flight, entry)
        return flight.result()

    def invalidate(self, key):
        with self._lock:
            self._entries.pop(key, None)
            self._flights.pop(key, None)

    def write(self, key, value, store):
        try:
            store(value)
        finally:
            self.invalidate(key)

    def __len__(self):
        return len(self._entries)

    def _load(self, key, load, flight, old):
        begun = time.monotonic()
        try:
            value = load()
        except BaseException as error:
            if self._land(key, flight) and self._serves(old, error):
                flight.set_result(old[0])
            else:
                flight.set_exception(error)
        else:
            self._land(key, flight, lambda: self._store(key, value, begun))
            flight.set_result(value)

    def _land(self, key, flight, store=lambda: None):
        """Ends a flight; False if it was forgotten in the meantime."""
        with self._lock:
            if self._flights.get(key) is not flight:
                return False
            del self._flights[key]
            store()
            return True

    def _serves(self, old, error):
        return (isinstance(error, Exception) and old is not None and old[0] is not None
                and time.monotonic() < old[1] + self._stale)

    def _store(self, key, value, begun):
        self._entries.pop(key, None)
        life = self._negative_ttl if value is None else self._ttl
        if not life:
            return
        if len(self._entries) >= self._size:
            del self._entries[next(iter(self._entries))]
        self._entries[key] = (value, begun + life * (1 + self._jitter * (2 * self._rand() - 1)))
