# fails: Eviction.test_replacing_is_not_evicting
# misconception: Whatever loses its place in the dictionary has been evicted.
# nudge: Which of your puts makes on_evict run although nothing left?
# hint: Follow a put of a key that is there already.
# explanation: on_evict tells of entries that leave because there is one too many. A replaced value made room for nobody: its key is still
#   cached. Whoever closes connections in on_evict would close one that is in use.

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
            if key in self._items:
                evicted = (key, self._items[key])
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
