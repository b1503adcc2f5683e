# fails: FirstVersion.test_caches_share_nothing
# misconception: An attribute written in the class body belongs to each object.
# nudge: You make two caches. How many dictionaries are there?
# hint: When does Python run the body of a class?
# explanation: The body of a class runs once, so what it makes is one object for all instances. It looks right with one cache and mixes the rows
#   of all as soon as there are two, which in a test run is at once.

from collections import OrderedDict
from threading import Lock


class LRUCache:
    _items = OrderedDict()

    def __init__(self, capacity, on_evict=None):
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self._capacity = capacity
        self._on_evict = on_evict
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
            return key in self._items
