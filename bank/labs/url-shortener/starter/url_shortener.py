"""Short codes for long addresses."""

from typing import NamedTuple, Optional


class AliasTaken(Exception):
    """The name that was asked for belongs to another link."""


class NoFreeCode(Exception):
    """Ten codes were tried, and all were taken."""


class Answer(NamedTuple):
    """What a web server sends."""

    status: int
    location: Optional[str] = None


def encode(number):
    """Write a number in base 62: 0-9, then a-z, then A-Z."""
    raise NotImplementedError("encode")


def decode(code):
    """Read what encode wrote."""
    raise NotImplementedError("decode")


class Shortener:
    """Keeps links in a store, answers visits, and counts them."""

    def __init__(self, store, host, source=None, reserved=("api", "admin")):
        raise NotImplementedError("Shortener.__init__")

    def shorten(self, url, alias=None, ttl=None):
        """Return the code under which the address can be visited, for `ttl` seconds if given."""
        raise NotImplementedError("Shortener.shorten")

    def visit(self, code):
        """Return the Answer for somebody who follows the link."""
        raise NotImplementedError("Shortener.visit")

    def remove(self, code):
        """End the link. Its code is not used again."""
        raise NotImplementedError("Shortener.remove")

    def flush(self):
        """Write the clicks that were counted since the last time. Return how many."""
        raise NotImplementedError("Shortener.flush")
