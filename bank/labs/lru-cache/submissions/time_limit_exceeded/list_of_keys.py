# fails: Production.test_get_takes_the_same_work_at_any_size
# fails: Production.test_put_takes_the_same_work_at_any_size
# misconception: A list in order of use is fast enough beside a dictionary.
# nudge: How does remove() find the key in a list of a million?
# hint: Count the comparisons of one get() when the key is in the middle.
# explanation: The dictionary finds the value at once, but the list does not know where the key stands: it looks at one after the other, and taking it out moves all that come
#   behind. Each read costs as much as the cache is large. The map must lead straight to the place in the order.

from threading import Lock


class LRUCache:
    def __init__(self, capacity, on_evict=None):
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self._capacity = capacity
        self._on_evict = on_evict
        self._values = {}
        self._order = []
        self._lock = Lock()

    def get(self, key, default=None):
        with self._lock:
            if key not in self._values:
                return default
            self._order.remove(key)
            self._order.append(key)
            return self._values[key]

    def put(self, key, value):
        evicted = None
        with self._lock:
            if key in self._values:
                self._order.remove(key)
            self._values[key] = value
            self._order.append(key)
            if len(self._values) > self._capacity:
                oldest = self._order.pop(0)
                evicted = oldest, self._values.pop(oldest)
        if evicted is not None and self._on_evict is not None:
            self._on_evict(*evicted)

    def __len__(self):
        with self._lock:
            return len(self._values)

    def __contains__(self, key):
        with self._lock:
            return key in self._values
