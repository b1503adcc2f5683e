"""What the tests share: a source that counts, and a cache in front of it."""

from castalia import LabTest


class Source:
    """The slow source: gives what it is told, and notes how often it was asked."""

    def __init__(self, answer="value"):
        self.answer = answer
        self.loads = 0

    def __call__(self):
        self.loads += 1
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


class CacheTest(LabTest):
    def cache(self, ttl=60, size=10, **more):
        return self.lab.Cache(ttl, size, **more)

    def holds(self, cache, key):
        """Whether the cache has a value of its own for the key. Asking stores nothing."""
        try:
            cache.get(key, Source(LookupError("asked the source")))
            return True
        except LookupError:
            return False
