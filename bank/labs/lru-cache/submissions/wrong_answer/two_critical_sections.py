# fails: Production.test_capacity_holds_under_threads
# fails: Eviction.test_each_entry_is_told_once_under_threads
# misconception: Each step is under the lock, so the operation is.
# nudge: Who may run between your two `with` blocks?
# hint: Write down what the cache holds at the end of the first block, for two threads that both got that far.
# explanation: A lock makes whole what happens between taking it and letting it go, no more. If the insertion and the eviction are two critical sections, every thread
#   in between sees a cache with more entries than it may hold, and decisions made in the first block are stale in the second.

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
            is_new = key not in self._items
            must_evict = is_new and len(self._items) + 1 > self._capacity
        with self._lock:
            self._items[key] = value
            self._items.move_to_end(key)
            if must_evict:
                evicted = self._items.popitem(last=False)
        if evicted is not None and self._on_evict is not None:
            self._on_evict(*evicted)

    def __len__(self):
        with self._lock:
            return len(self._items)

    def __contains__(self, key):
        with self._lock:
            return key in self._items
