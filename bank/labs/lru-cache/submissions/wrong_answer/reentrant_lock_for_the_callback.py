# fails: Eviction.test_on_evict_may_wait_for_another_thread
# misconception: An RLock makes it safe to call back under the lock.
# nudge: on_evict waits for another thread, and that thread reads the cache. Who waits for whom?
# hint: To whom does an RLock let the same thread in again, and to whom not?
# explanation: An RLock lets its own thread enter again, so a callback that uses the cache directly gets through, in the middle of an operation. It does nothing for
#   other threads: if the callback waits for one of them and that one needs the cache, both wait for ever. What is not yours runs outside the lock.

from collections import OrderedDict
from threading import RLock


class LRUCache:
    def __init__(self, capacity, on_evict=None):
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self._capacity = capacity
        self._on_evict = on_evict
        self._items = OrderedDict()
        self._lock = RLock()

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
