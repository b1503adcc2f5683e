"""A buffer between those who produce and those who consume, and workers behind it."""


class Closed(Exception):
    """The buffer is closed."""


class Buffer:
    """Holds at most `capacity` items. The first that was put is the first to come out."""

    def __init__(self, capacity):
        raise NotImplementedError("Buffer.__init__")

    def put(self, item, timeout=None):
        """Add the item; wait for room, for at most `timeout` seconds."""
        raise NotImplementedError("Buffer.put")

    def get(self, timeout=None):
        """Take the oldest item out; wait for one, for at most `timeout` seconds."""
        raise NotImplementedError("Buffer.get")

    def close(self, drop=False):
        """Take no more items. Return those that were thrown away."""
        raise NotImplementedError("Buffer.close")

    def done(self):
        """Say that one item has been dealt with."""
        raise NotImplementedError("Buffer.done")

    def join(self):
        """Wait until every item that was put has been dealt with."""
        raise NotImplementedError("Buffer.join")

    def __len__(self):
        """Return how many items wait."""
        raise NotImplementedError("Buffer.__len__")


def run(source, handle, workers=1, capacity=10):
    """Call `handle` for each item in worker threads. Return the pairs (item, exception) of those that failed."""
    raise NotImplementedError("run")
