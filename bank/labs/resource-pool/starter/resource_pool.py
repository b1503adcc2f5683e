"""Resources that are lent by `with` and always come back."""


class PoolBusy(Exception):
    """All are lent, and none came back in time."""


class PoolClosed(Exception):
    """The pool lends nothing any more."""


class Pool:
    """Lends at most `size` resources at a time."""

    def __init__(self, make, size, reset=None, dispose=None, broken=(ConnectionError,)):
        raise NotImplementedError("Pool.__init__")

    def lease(self, timeout=None):
        """Return a context manager that lends one resource."""
        raise NotImplementedError("Pool.lease")

    @property
    def in_use(self):
        """How many are lent at the moment."""
        raise NotImplementedError("Pool.in_use")

    def close(self):
        """Lend nothing any more, and dispose of what is idle."""
        raise NotImplementedError("Pool.close")


class AsyncPool:
    """Lends at most `size` resources at a time, to tasks."""

    def __init__(self, make, size):
        raise NotImplementedError("AsyncPool.__init__")

    def lease(self):
        """Return an asynchronous context manager that lends one resource."""
        raise NotImplementedError("AsyncPool.lease")

    @property
    def in_use(self):
        """How many are lent at the moment."""
        raise NotImplementedError("AsyncPool.in_use")
