# fails: Production.test_a_read_and_an_eviction_at_once
# misconception: Only writers need the lock.
# nudge: What does get() do to the order of the entries?
# hint: Let another thread evict the key between the look and the move.
# explanation: In this cache a read changes the order, so every reader is a writer. Without the lock another thread can evict the key after it was seen and
#   before it is moved, and the move then fails on a key that is gone.

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
