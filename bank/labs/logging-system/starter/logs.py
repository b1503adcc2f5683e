"""From the call in the code to the line on disk."""

DEBUG, INFO, WARNING, ERROR = 10, 20, 30, 40


class Tree:
    """All loggers of a program. `errors` counts what went wrong in logging itself."""

    def __init__(self):
        raise NotImplementedError("Tree.__init__")

    def logger(self, name):
        """Return the logger of that name, always the same one. "" is the root."""
        raise NotImplementedError("Tree.logger")


class Logger:
    """Decides whether a record is worth making, and hands it to handlers, here and further up."""

    def set_level(self, level):
        """Take records of this level and above; None: as the next logger above that has a level."""
        raise NotImplementedError("Logger.set_level")

    def add(self, handler, level=DEBUG):
        """Call handler(record) for each record of at least this level."""
        raise NotImplementedError("Logger.add")

    def enabled(self, level):
        """Tell whether records of this level are taken."""
        raise NotImplementedError("Logger.enabled")

    def log(self, level, message, /, *args, **fields):
        """Make a record, if it is wanted, and hand it on."""
        raise NotImplementedError("Logger.log")

    def debug(self, message, /, *args, **fields):
        self.log(DEBUG, message, *args, **fields)

    def info(self, message, /, *args, **fields):
        self.log(INFO, message, *args, **fields)

    def warning(self, message, /, *args, **fields):
        self.log(WARNING, message, *args, **fields)

    def error(self, message, /, *args, **fields):
        self.log(ERROR, message, *args, **fields)


def json_line(record, secrets=("password", "token", "secret")):
    """Return the record as one line of JSON, without the secrets."""
    raise NotImplementedError("json_line")


class Queued:
    """A handler that returns at once: a thread of its own calls the slow handler.

    `dropped` counts records for which there was no room, `failed` those that the slow handler did not take.
    """

    def __init__(self, handler, capacity=1000):
        raise NotImplementedError("Queued.__init__")

    def __call__(self, record):
        """Leave the record for the thread, if there is room."""
        raise NotImplementedError("Queued.__call__")

    def close(self):
        """Take no more, and return when all that was taken has been handled."""
        raise NotImplementedError("Queued.close")


class RotatingFile:
    """Writes lines to a file that never grows beyond `max_bytes`; keeps `backups` old ones."""

    def __init__(self, path, max_bytes, backups=3):
        raise NotImplementedError("RotatingFile.__init__")

    def __call__(self, line):
        """Write the line and a line feed."""
        raise NotImplementedError("RotatingFile.__call__")

    def close(self):
        """Close the file."""
        raise NotImplementedError("RotatingFile.close")
