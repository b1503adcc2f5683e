# fails: FirstVersion.test_get_counts_as_use
# fails: FirstVersion.test_reading_a_false_value_counts_as_use
# fails: FirstVersion.test_agrees_with_a_slow_model
# misconception: Only writing counts as use.
# nudge: Which key is the oldest after you have just read it?
# hint: Look at what get() does to the order of the entries.
# explanation: "Least recently used" counts reading as use. A row that is put once and read all day would be among the first
#   to go, although it is the very row that the cache exists for. What is left without it is a queue: first in, first out.

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
