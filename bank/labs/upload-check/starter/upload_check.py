"""Files from strangers."""


class Rejected(ValueError):
    """This upload is not taken."""


def kind_of(start):
    """What the first bytes of a file say that it is, or None."""
    raise NotImplementedError


def shown_name(name):
    """The client's name, made fit to be shown."""
    raise NotImplementedError


def receive(chunks, name, folder, kinds, limit):
    """Take in one file."""
    raise NotImplementedError


def unpack(path, folder, max_files, max_bytes):
    """Unpack an archive and return the names written."""
    raise NotImplementedError
