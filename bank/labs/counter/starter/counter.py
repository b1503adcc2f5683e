"""Counters that many threads share."""

import threading


class Counter:
    """Goes up, and tells."""

    def __init__(self):
        raise NotImplementedError("Counter.__init__")

    def increment(self, by=1):
        """Add, and return the new value."""
        raise NotImplementedError("Counter.increment")

    def value(self):
        """Return what it stands at."""
        raise NotImplementedError("Counter.value")

    def take(self):
        """Return what it stands at, and set it to 0."""
        raise NotImplementedError("Counter.take")

    def try_increment(self, limit):
        """Add 1 and return the new value; return None if it would be above the limit."""
        raise NotImplementedError("Counter.try_increment")


class Tally:
    """Counts by label, for at most `room` labels and one called "other"."""

    def __init__(self, room):
        raise NotImplementedError("Tally.__init__")

    def count(self, *labels):
        """Add 1 to each label, as one step."""
        raise NotImplementedError("Tally.count")

    def snapshot(self):
        """Return all counts at one instant."""
        raise NotImplementedError("Tally.snapshot")


class Cells:
    """A counter whose threads do not wait for each other."""

    def __init__(self, new_lock=threading.Lock):
        raise NotImplementedError("Cells.__init__")

    def add(self, by=1):
        """Count."""
        raise NotImplementedError("Cells.add")

    def value(self):
        """Return the sum."""
        raise NotImplementedError("Cells.value")
