# fails: Production.test_capacity_holds_under_threads
# fails: Production.test_a_read_and_an_eviction_at_once
# fails: Eviction.test_each_entry_is_told_once_under_threads
# fails: Production.test_a_full_cache_counts_its_capacity_at_any_moment
# fails: Production.test_an_exchange_is_seen_as_a_whole
# misconception: The global interpreter lock makes a class thread-safe.
# nudge: Between which two lines of put() may another thread run?
# hint: Each call on the dictionary happens as a whole. Your operation is several of them.
# explanation: The interpreter lock guards the interpreter, and with it each single step of a built-in dictionary. A put is a store, a move and perhaps a
#   removal; a get is a look and a move. Another thread can run between any two of them, and on a free-threaded build at the very same time.

from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity, on_evict=None):
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self._capacity = capacity
        self._on_evict = on_evict
        self._items = OrderedDict()

    def get(self, key, default=None):
        if key not in self._items:
            return default
        self._items.move_to_end(key)
        return self._items[key]

    def put(self, key, value):
        evicted = None
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
