# fails: FirstVersion.test_replacing_counts_as_use
# fails: FirstVersion.test_agrees_with_a_slow_model
# misconception: Assigning to an existing key makes it the newest by itself.
# nudge: You put a key again. Where is it now in the order?
# hint: Try it: an ordered dict with two keys, assign to the first, and list it.
# explanation: A dict, ordered or not, remembers when a key was first inserted. Assigning to a key that is there changes its value and
#   leaves its place. The order of use is another order, and keeping it is your code's work in both operations.

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
