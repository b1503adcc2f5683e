"""What the tests share: nodes, their store and the bus between them."""

from castalia import LabTest


class CacheTest(LabTest):
    def shared(self, ttl=60, lease=10):
        return self.lab.SharedCache(ttl, lease)

    def miss(self, cache, key):
        """Reads a key that is not there, and returns the token."""
        hit, token = cache.read(key)
        self.assertIs(hit, False, f"{key!r} should be a miss.")
        return token

    def store(self, cache, key, value):
        self.assertIs(cache.fill(key, value, self.miss(cache, key)), True, "The token is good.")

    def assertHeld(self, cache, key, value, why=None):
        self.assertEqual(cache.read(key), (True, value), why)

    def setUp(self):
        self.database = {"tea": 10, "rice": 5, "salt": 2}
        self.loads = []
        self.published = []

    def load(self, key):
        self.loads.append(key)
        return self.database[key]

    def node(self, shared, local_ttl=30, load=None, publish=None):
        return self.lab.Node(shared, load or self.load, publish or self.published.append, local_ttl)

    def assertLoads(self, node, *keys, why=None):
        """The node serves the database's values, and these keys had to be loaded for it."""
        self.loads.clear()
        for key in self.database:
            self.assertEqual(node.get(key), self.database[key])
        self.assertEqual(self.loads, list(keys), why)


class EmptyShelf:
    """A shared cache that holds nothing: what a node does not load, it had itself."""

    def __init__(self, log=None):
        self.log = log if log is not None else []
        self.during = None

    def read(self, key):
        return False, "a token"

    def fill(self, key, value, token):
        return True

    def invalidate(self, key):
        self.log.append(("invalidate", key))
        if self.during:
            self.during()
