"""A dict of nodes on a doubly linked ring.

The map finds the node, the ring keeps the order of use, and one extra node, the root, spares every special case at
the ends. More code than OrderedDict, yet every step is yours: weights, expiry or a second order fit in.
"""

from threading import Lock


class _Node:
    __slots__ = ("key", "value", "older", "newer")

    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value
        self.older = self.newer = self


class LRUCache:
    def __init__(self, capacity, on_evict=None):
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self._capacity = capacity
        self._on_evict = on_evict
        self._nodes = {}
        self._root = _Node()
        self._lock = Lock()

    def get(self, key, default=None):
        with self._lock:
            node = self._nodes.get(key)
            if node is None:
                return default
            self._unlink(node)
            self._link_newest(node)
            return node.value

    def put(self, key, value):
        with self._lock:
            evicted = self._store(key, value)
        if evicted is not None and self._on_evict is not None:
            self._on_evict(evicted.key, evicted.value)

    def _store(self, key, value):
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = _Node(key, value)
        else:
            self._unlink(node)
            node.value = value
        self._link_newest(node)
        if len(self._nodes) <= self._capacity:
            return None
        oldest = self._root.newer
        self._unlink(oldest)
        del self._nodes[oldest.key]
        return oldest

    def _unlink(self, node):
        node.older.newer = node.newer
        node.newer.older = node.older

    def _link_newest(self, node):
        newest = self._root.older
        newest.newer = self._root.older = node
        node.older, node.newer = newest, self._root

    def __len__(self):
        with self._lock:
            return len(self._nodes)

    def __contains__(self, key):
        with self._lock:
            return key in self._nodes
