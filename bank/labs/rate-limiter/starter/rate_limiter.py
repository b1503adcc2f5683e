"""Lets each client through so often and no more."""

from typing import NamedTuple


class Decision(NamedTuple):
    """What was decided about one request."""

    allowed: bool
    left: int
    """How many requests of cost 1 could pass right now."""
    retry_after: int
    """Whole seconds after which this request would be allowed; 0 if it was."""


class RateLimiter:
    """Each client has a bucket of `capacity` tokens, into which `rate` tokens flow a second."""

    def __init__(self, capacity, rate, max_clients=10_000, clock=None):
        raise NotImplementedError("RateLimiter.__init__")

    def check(self, client, cost=1):
        """Take `cost` tokens of the client's if there are so many. Return a Decision."""
        raise NotImplementedError("RateLimiter.check")

    def __len__(self):
        """Return how many clients are remembered."""
        raise NotImplementedError("RateLimiter.__len__")


class SharedLimiter:
    """The same limit for several servers: what is remembered is in a store that they share."""

    def __init__(self, store, capacity, rate, fail_open=True):
        raise NotImplementedError("SharedLimiter.__init__")

    def check(self, client, cost=1):
        """Take `cost` tokens of the client's if there are so many. Return a Decision."""
        raise NotImplementedError("SharedLimiter.check")
