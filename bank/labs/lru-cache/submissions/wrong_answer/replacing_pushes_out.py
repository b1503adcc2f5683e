# fails: FirstVersion.test_replacing_evicts_nothing
# fails: FirstVersion.test_agrees_with_a_slow_model
# misconception: A full cache must make room before anything can be put.
# nudge: Does every put add an entry?
# hint: Put a key that is already there into a full cache, and count what is left.
# explanation: Making room first asks whether the cache is full, when the question is whether there is one too many. A put that only replaces a
#   value adds nothing, yet an innocent entry leaves for it. The order of the two steps decides.

from collections import OrderedDict
from threading import Lock


class LRUCache:
    def __init__(self, capacity, on_evict=None):
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self._capacity = capacity
        self._on_evict = on_evict
        self._items = OrderedDict()
        self._lock = Lock()

    def get(self, key, default=None):
        with self._lock:
            if key not in self._items:
                return default
            self._items.move_to_end(key)
            return self._items[key]

    def put(self, key, value):
        evicted = None
        with self._lock:
            if self._items and len(self._items) >= self._capacity:
                evicted = self._items.popitem(last=False)
            if self._capacity:
                self._items[key] = value
                self._items.move_to_end(key)
            else:
                evicted = (key, value)
        if evicted is not None and self._on_evict is not None:
            self._on_evict(*evicted)

    def __len__(self):
        with self._lock:
            return len(self._items)

    def __contains__(self, key):
        with self._lock:
            return key in self._items
