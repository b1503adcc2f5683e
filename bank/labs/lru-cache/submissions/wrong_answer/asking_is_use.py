# fails: FirstVersion.test_in_does_not_count_as_use
# fails: FirstVersion.test_agrees_with_a_slow_model
# misconception: `in` may go through get().
# nudge: A monitor asks every second whether a key is cached. Which keys will the cache keep?
# hint: Compare what the statement says of get and of `in`.
# explanation: Asking whether a key is there does not need its value and must not keep it alive, or whoever watches the cache changes what it
#   holds. Reusing get() for it is short and inherits its side effect.

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
        if evicted is not None and self._on_evict is not None:
            self._on_evict(*evicted)

    def __len__(self):
        with self._lock:
            return len(self._items)

    def __contains__(self, key):
        with self._lock:
            if key not in self._items:
                return False
            self._items.move_to_end(key)
            return True
