"""A list of orders that is handed out in pages."""

from typing import NamedTuple, Optional


class BadRequest(ValueError):
    """What came from outside makes no sense."""


class Page(NamedTuple):
    """Some orders, and the way to those around them."""

    items: list
    next: Optional[str]
    previous: Optional[str]


class Orders:
    """Orders, newest first."""

    def __init__(self, secret, default=50, largest=100):
        raise NotImplementedError("Orders.__init__")

    def put(self, id, placed, state):
        """Add an order, or replace the one with this id."""
        raise NotImplementedError("Orders.put")

    def remove(self, id):
        """Take an order out."""
        raise NotImplementedError("Orders.remove")

    def page(self, state=None, limit=None, cursor=None):
        """Return one page."""
        raise NotImplementedError("Orders.page")
