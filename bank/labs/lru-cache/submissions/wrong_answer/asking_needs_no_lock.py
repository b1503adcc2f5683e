# fails: Production.test_a_full_cache_counts_its_capacity_at_any_moment
# fails: Production.test_an_exchange_is_seen_as_a_whole
# misconception: Looking at one thing needs no lock, since it is a single step.
# nudge: How many entries does the dictionary hold between the two halves of a put?
# hint: Let another thread ask for len and for the keys after the new entry has been stored and before the old one is out.
# explanation: Your reading is one step, but the put that it may fall into is several. In between, a full cache holds one entry more than it may, and both the
#   new key and the one that leaves are there. Whoever asks without the lock sees that moment, which the cache has promised never to show.

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
        return len(self._items)

    def __contains__(self, key):
        return key in self._items
