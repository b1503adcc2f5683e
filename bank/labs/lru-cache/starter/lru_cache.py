"""A cache that keeps what was used last."""


class LRUCache:
    """Holds at most `capacity` entries. The least recently used one leaves first."""

    def __init__(self, capacity, on_evict=None):
        raise NotImplementedError("LRUCache.__init__")

    def get(self, key, default=None):
        """Return the value of the key, which is now the newest; `default` if there is none."""
        raise NotImplementedError("LRUCache.get")

    def put(self, key, value):
        """Store the value under the key, which is now the newest."""
        raise NotImplementedError("LRUCache.put")

    def __len__(self):
        """Return how many entries the cache holds."""
        raise NotImplementedError("LRUCache.__len__")

    def __contains__(self, key):
        """Tell whether the cache holds the key. Does not count as use."""
        raise NotImplementedError("LRUCache.__contains__")
