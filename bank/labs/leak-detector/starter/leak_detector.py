"""Says whether code leaks, where, and who holds it."""


def measure(work, calls, windows, read=None, collect=None):
    """Return the levels after each window of calls, and the garbage that waited in each."""
    raise NotImplementedError("measure")


def bytes_per_call(levels, calls):
    """Return how much stays with each call, judged by the low points."""
    raise NotImplementedError("bytes_per_call")


def suspects(work, calls):
    """Return (file, line, blocks, bytes) of the lines that keep a block with each call."""
    raise NotImplementedError("suspects")


class Census:
    """Counts objects that are alive, and keeps none of them so."""

    def __init__(self):
        raise NotImplementedError("Census.__init__")

    def track(self, thing):
        """Count this object from now on."""
        raise NotImplementedError("Census.track")

    def alive(self):
        """Return how many of each class are alive, by name."""
        raise NotImplementedError("Census.alive")


def path(thing, roots):
    """Return the shortest expression that leads from a root to the thing, or None."""
    raise NotImplementedError("path")
