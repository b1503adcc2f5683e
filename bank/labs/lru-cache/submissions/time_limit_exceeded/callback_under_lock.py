# fails: Eviction.test_on_evict_sees_a_cache_in_order
# fails: Eviction.test_on_evict_may_put
# fails: Eviction.test_on_evict_may_wait_for_another_thread
# misconception: The callback belongs to the put, so it belongs under its lock.
# nudge: on_evict asks the cache for another key. Who holds the lock at that moment?
# hint: Which lines stand inside your `with`, and which of them are not yours?
# explanation: Under the lock belongs what must happen as a whole, and nothing that other people wrote. A callback that uses the cache waits for the lock that its
#   own caller holds, for ever. Carry the evicted entry out of the block, then call.

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
            self._items[key] = value
            self._items.move_to_end(key)
            if len(self._items) > self._capacity:
                evicted = self._items.popitem(last=False)
                if self._on_evict is not None:
                    self._on_evict(*evicted)

    def __len__(self):
        with self._lock:
            return len(self._items)

    def __contains__(self, key):
        with self._lock:
            return key in self._items
