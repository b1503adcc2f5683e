# fails: FirstVersion.test_capacity_of_zero_keeps_nothing
# fails: Eviction.test_capacity_of_zero_evicts_at_once
# misconception: Before a put into a full cache there is always something to take out.
# nudge: What does your code do first when the capacity is 0?
# hint: Run a put into a cache of 0 in your head: what does the dictionary hold when you take the oldest out?
# explanation: With capacity 0 the cache is full while it is empty. Taking out first fails there, and a special case for 0 only hides that the
#   order of the two steps is the wrong way round.

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
            if key not in self._items and len(self._items) >= self._capacity:
                evicted = self._items.popitem(last=False)
            self._items[key] = value
            self._items.move_to_end(key)
        if evicted is not None and self._on_evict is not None:
            self._on_evict(*evicted)

    def __len__(self):
        with self._lock:
            return len(self._items)

    def __contains__(self, key):
        with self._lock:
            return key in self._items
