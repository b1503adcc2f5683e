# fails: FirstVersion.test_oldest_leaves_when_full
# fails: FirstVersion.test_get_counts_as_use
# fails: FirstVersion.test_replacing_counts_as_use
# fails: FirstVersion.test_in_does_not_count_as_use
# fails: FirstVersion.test_capacity_of_one
# fails: FirstVersion.test_capacity_of_zero_keeps_nothing
# fails: FirstVersion.test_agrees_with_a_slow_model
# fails: Production.test_capacity_holds_under_threads
# fails: Production.test_a_read_and_an_eviction_at_once
# fails: Production.test_two_threads_replace_one_key
# fails: Eviction.test_on_evict_gets_what_leaves
# fails: Eviction.test_capacity_of_zero_evicts_at_once
# fails: Eviction.test_on_evict_sees_a_cache_in_order
# fails: Eviction.test_on_evict_may_put
# fails: Eviction.test_failing_on_evict_reaches_the_caller
# fails: Eviction.test_on_evict_may_wait_for_another_thread
# fails: Eviction.test_each_entry_is_told_once_under_threads
# fails: Production.test_a_full_cache_counts_its_capacity_at_any_moment
# fails: Production.test_an_exchange_is_seen_as_a_whole
# misconception: The cache is full when it holds more than its capacity by one.
# nudge: With capacity 1, how many entries do you hold after two puts?
# hint: Write down the length after each put for the capacities 0, 1 and 2.
# explanation: The bound is a promise: never more than the capacity after any call. Off by one is invisible at a capacity of a million and
#   plain at 0 and 1, which is why those two are the first to try.

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
            if len(self._items) > self._capacity + 1:
                evicted = self._items.popitem(last=False)
        if evicted is not None and self._on_evict is not None:
            self._on_evict(*evicted)

    def __len__(self):
        with self._lock:
            return len(self._items)

    def __contains__(self, key):
        with self._lock:
            return key in self._items
