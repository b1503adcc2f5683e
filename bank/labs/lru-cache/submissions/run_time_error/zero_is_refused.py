# fails: FirstVersion.test_capacity_of_zero_keeps_nothing
# fails: Eviction.test_capacity_of_zero_evicts_at_once
# misconception: A capacity of 0 is a mistake of the caller.
# nudge: How would an operator turn the cache off?
# hint: Read again which capacities the statement refuses.
# explanation: 0 is a setting that people use: "no caching". It needs no special case if the entry is put first and the one too many leaves
#   after it, for then the new entry is itself the one too many. Negative numbers mean nothing and are refused.

from collections import OrderedDict
from threading import Lock


class LRUCache:
    def __init__(self, capacity, on_evict=None):
        if capacity <= 0:
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
            self._items[key] = value
            self._items.move_to_end(key)
            if len(self._items) > self._capacity:
                evicted = self._items.popitem(last=False)
        if evicted is not None and self._on_evict is not None:
            self._on_evict(*evicted)

    def __len__(self):
        with self._lock:
            return len(self._items)

    def __contains__(self, key):
        with self._lock:
            return key in self._items
