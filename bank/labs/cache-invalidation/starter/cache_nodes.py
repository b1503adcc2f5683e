"""Caches on many nodes that stop being wrong."""


class SharedCache:
    """The cache that all nodes share. A miss gives a token, without which nothing can be stored."""

    def __init__(self, ttl, lease):
        raise NotImplementedError("SharedCache.__init__")

    def read(self, key):
        """Return (True, value) for a hit, (False, token) for a miss."""
        raise NotImplementedError("SharedCache.read")

    def fill(self, key, value, token):
        """Store the value and return True; return False if the token is void."""
        raise NotImplementedError("SharedCache.fill")

    def invalidate(self, key):
        """Forget the entry and void the tokens of this key."""
        raise NotImplementedError("SharedCache.invalidate")


class Node:
    """One node: a local tier before the shared cache before the database."""

    def __init__(self, shared, load, publish, local_ttl):
        raise NotImplementedError("Node.__init__")

    def get(self, key):
        """Return the value of the key from the nearest place that has it."""
        raise NotImplementedError("Node.get")

    def update(self, key, write):
        """Call write(), make all copies of the key void, and return what write returned."""
        raise NotImplementedError("Node.update")

    def on_message(self, number, key):
        """Take a message from the bus: the key was invalidated."""
        raise NotImplementedError("Node.on_message")

    def on_heartbeat(self, number):
        """Take a heartbeat from the bus: the last message had this number."""
        raise NotImplementedError("Node.on_heartbeat")


def versioned_get(shared, group, name, current, load):
    """Return the value of the name as of the group's current version."""
    raise NotImplementedError("versioned_get")
