"""A cache in front of a slow source."""

import random


def key(name, *parts, **named):
    """Return the key of a question, as text."""
    raise NotImplementedError("key")


class Cache:
    """Holds at most `size` answers, each for about `ttl` seconds."""

    def __init__(self, ttl, size, negative_ttl=0, jitter=0, stale=0, rand=random.random):
        raise NotImplementedError("Cache.__init__")

    def get(self, key, load):
        """Return the value of the key; call `load()` if there is none or it is too old."""
        raise NotImplementedError("Cache.get")

    def invalidate(self, key):
        """Forget the key."""
        raise NotImplementedError("Cache.invalidate")

    def write(self, key, value, store):
        """Change the source with `store(value)`."""
        raise NotImplementedError("Cache.write")

    def __len__(self):
        """Return how many entries there are."""
        raise NotImplementedError("Cache.__len__")
