"""Intervals (start, end): the start is inside, the end is not."""


def merge(intervals):
    """The same points as `intervals`, as sorted disjoint (start, end) tuples."""
    raise NotImplementedError


class Calendar:
    """Busy times that stay merged while bookings come in."""

    def __init__(self):
        pass

    def add(self, start, end):
        """Book start..end. ValueError if the end lies before the start."""
        raise NotImplementedError

    def busy(self):
        """The merged busy times, as a new list."""
        raise NotImplementedError

    def is_free(self, start, end):
        """Whether no point of start..end is busy."""
        raise NotImplementedError

    def free(self, start, end):
        """The gaps within start..end, in order."""
        raise NotImplementedError


def rooms(meetings):
    """The number of rooms that these meetings need."""
    raise NotImplementedError


def first_common(calendars, length, start, end):
    """The earliest (s, s + length) within start..end that suits everybody, or None."""
    raise NotImplementedError
