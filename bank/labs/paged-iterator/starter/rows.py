"""Rows of a paged result, one by one."""


class CursorLoop(RuntimeError):
    """A page names a cursor that was already fetched."""


class Rows:
    def __init__(self, fetch, position=None):
        raise NotImplementedError

    def __iter__(self):
        raise NotImplementedError

    def __next__(self):
        raise NotImplementedError

    @property
    def position(self):
        """Where it stands, as text that can be stored."""
        raise NotImplementedError


class Listing:
    def __init__(self, fetch):
        raise NotImplementedError

    def __iter__(self):
        raise NotImplementedError


def batches(rows, size):
    """Lists of `size` rows; the last may be shorter."""
    raise NotImplementedError


def merged(*sources, key):
    """One stream, sorted by `key`, of sources that are."""
    raise NotImplementedError
