"""How long to wait before the next attempt, and when to give up."""


def delays(base, cap, factor=2.0, random=None):
    """Return an endless iterator of delays: the n-th is random() * min(cap, base * factor ** n)."""
    raise NotImplementedError("delays")


def retry_after(header, now):
    """Return the seconds that the header Retry-After asks for, None if it cannot be read."""
    raise NotImplementedError("retry_after")


class Budget:
    """The retries that all clients together may still make."""

    def __init__(self, most, earn):
        raise NotImplementedError("Budget.__init__")

    def take(self):
        """Take one token; tell whether there was one."""
        raise NotImplementedError("Budget.take")

    def success(self):
        """Add what a success earns."""
        raise NotImplementedError("Budget.success")


class Backoff:
    """One client's back-off."""

    def __init__(self, base, cap, *, factor=2.0, within=None, stable=0.0, budget=None, random=None):
        raise NotImplementedError("Backoff.__init__")

    def failed(self, retry_after=None):
        """Return the seconds to wait before the next attempt, or None: give up."""
        raise NotImplementedError("Backoff.failed")

    def connected(self):
        """An attempt has worked."""
        raise NotImplementedError("Backoff.connected")

    def left(self):
        """Return the seconds that are left of `within`, None if there is no limit."""
        raise NotImplementedError("Backoff.left")


async def call(function, backoff, on=(OSError,)):
    """Await function() until it returns or the back-off gives up."""
    raise NotImplementedError("call")
