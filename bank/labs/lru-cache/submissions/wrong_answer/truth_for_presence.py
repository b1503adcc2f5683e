# fails: FirstVersion.test_false_values_are_values
# fails: FirstVersion.test_reading_a_false_value_counts_as_use
# misconception: A value that is false is not there.
# nudge: What is in the cache after you put a stock of 0?
# hint: Look at the condition in get(): what does it ask of the value?
# explanation: Whether a key is present and whether its value is true are two questions. Rows with the value 0, an empty text or None
#   are rows; a cache that takes them for missing asks the database again each time and forgets them first.

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
            if not self._items.get(key):
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
