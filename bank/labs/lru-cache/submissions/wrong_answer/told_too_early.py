# fails: Production.test_capacity_holds_under_threads
# fails: Eviction.test_on_evict_sees_a_cache_in_order
# fails: Eviction.test_on_evict_may_put
# fails: Eviction.test_failing_on_evict_reaches_the_caller
# fails: Eviction.test_on_evict_may_wait_for_another_thread
# fails: Eviction.test_each_entry_is_told_once_under_threads
# misconception: on_evict may run before the cache is in order.
# nudge: What does on_evict find in the cache at the moment when it runs?
# hint: In which order do you remove, insert and call?
# explanation: Whatever you call back may look at you. If it runs while the old entry is still in, or the new one not yet, it sees a state that
#   the interface does not have, and if it raises, that state stays. First put everything in order, then call.

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
            if key not in self._items and self._items and len(self._items) >= self._capacity:
                evicted = next(iter(self._items.items()))
            elif not self._capacity:
                evicted = (key, value)
        if evicted is not None and self._on_evict is not None:
            self._on_evict(*evicted)
        with self._lock:
            if evicted is not None:
                self._items.pop(evicted[0], None)
            if self._capacity:
                self._items[key] = value
                self._items.move_to_end(key)

    def __len__(self):
        with self._lock:
            return len(self._items)

    def __contains__(self, key):
        with self._lock:
            return key in self._items
