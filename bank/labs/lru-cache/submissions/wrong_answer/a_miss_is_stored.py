# fails: FirstVersion.test_missing_key_gives_the_default
# fails: FirstVersion.test_get_counts_as_use
# fails: FirstVersion.test_a_miss_changes_nothing
# fails: FirstVersion.test_capacity_of_one
# fails: FirstVersion.test_caches_share_nothing
# fails: FirstVersion.test_agrees_with_a_slow_model
# fails: Production.test_capacity_holds_under_threads
# fails: Production.test_a_read_and_an_eviction_at_once
# misconception: Storing the default on a miss saves work.
# nudge: How many entries does the cache hold after a get that found nothing?
# hint: What does setdefault() do to the dictionary?
# explanation: A get that stores something lets strangers push your rows out: each key that nobody ever put takes a place. It also answers
#   later calls with the default of the first one. If missing values are worth remembering, that is a decision for the caller.

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
            value = self._items.setdefault(key, default)
            self._items.move_to_end(key)
            if len(self._items) > self._capacity:
                self._items.popitem(last=False)
            return value

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
