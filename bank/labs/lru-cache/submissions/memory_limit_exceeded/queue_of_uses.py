# fails: Production.test_what_has_left_is_not_held
# misconception: Old uses in the queue cost nothing, they are skipped when their turn comes.
# nudge: One key is read a million times. How long is your queue?
# hint: Compare how often you append with how often you take out.
# explanation: Noting each use in a queue and skipping the stale ones at eviction is fast, but the queue grows with the number of reads and not with the capacity. A cache
#   that is mostly read, which is what caches are for, never evicts and never cleans up. What bounds the memory must run as often as what fills it.

from collections import deque
from threading import Lock


class LRUCache:
    def __init__(self, capacity, on_evict=None):
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self._capacity = capacity
        self._on_evict = on_evict
        self._values = {}
        self._last_use = {}
        self._uses = deque()
        self._count = 0
        self._lock = Lock()

    def _use(self, key):
        self._count += 1
        self._last_use[key] = self._count
        self._uses.append((self._count, key))

    def _oldest(self):
        while True:
            count, key = self._uses.popleft()
            if self._last_use.get(key) == count:
                return key

    def get(self, key, default=None):
        with self._lock:
            if key not in self._values:
                return default
            self._use(key)
            return self._values[key]

    def put(self, key, value):
        evicted = None
        with self._lock:
            self._values[key] = value
            self._use(key)
            if len(self._values) > self._capacity:
                oldest = self._oldest()
                del self._last_use[oldest]
                evicted = oldest, self._values.pop(oldest)
        if evicted is not None and self._on_evict is not None:
            self._on_evict(*evicted)

    def __len__(self):
        with self._lock:
            return len(self._values)

    def __contains__(self, key):
        with self._lock:
            return key in self._values
