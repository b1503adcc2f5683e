# fails: FirstVersion.test_oldest_leaves_when_full
# fails: FirstVersion.test_get_counts_as_use
# fails: FirstVersion.test_replacing_counts_as_use
# fails: FirstVersion.test_in_does_not_count_as_use
# fails: FirstVersion.test_capacity_of_one
# fails: FirstVersion.test_agrees_with_a_slow_model
# fails: Production.test_a_read_and_an_eviction_at_once
# fails: Production.test_two_threads_replace_one_key
# fails: Eviction.test_on_evict_gets_what_leaves
# fails: Eviction.test_on_evict_sees_a_cache_in_order
# fails: Eviction.test_on_evict_may_put
# fails: Eviction.test_failing_on_evict_reaches_the_caller
# fails: Eviction.test_on_evict_may_wait_for_another_thread
# misconception: popitem() takes the oldest entry.
# nudge: Which end of the order is the oldest one, and which end do you take from?
# hint: Read what popitem() does when it is given no argument.
# explanation: A dict's popitem() takes the entry that came last. With that the cache fills up once and then throws away each new row
#   at the next put, while the first rows stay for ever.

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
                evicted = self._items.popitem()
        if evicted is not None and self._on_evict is not None:
            self._on_evict(*evicted)

    def __len__(self):
        with self._lock:
            return len(self._items)

    def __contains__(self, key):
        with self._lock:
            return key in self._items
