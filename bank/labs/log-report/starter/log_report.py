"""Access logs to figures, in one pass."""


def parse(line):
    """The fields of one line, or None if it is not of the form."""
    raise NotImplementedError


def open_log(path):
    """The lines of a plain or gzipped file, one by one."""
    raise NotImplementedError


class Report:
    def feed(self, lines):
        """Count these lines too."""
        raise NotImplementedError

    def summary(self):
        """The figures so far."""
        raise NotImplementedError


class Top:
    def __init__(self, capacity):
        raise NotImplementedError

    def add(self, key):
        """See this key once more."""
        raise NotImplementedError

    def top(self, k):
        """The k largest counts, each with how much it may be too large."""
        raise NotImplementedError
