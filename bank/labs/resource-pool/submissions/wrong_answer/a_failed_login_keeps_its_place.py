# fails: ManyThreads.test_two_that_fail_to_make
# fails: WhenThingsFail.test_a_failed_make_costs_no_place
# misconception: If make raises, the with was never entered, so there is nothing to give back.
# nudge: The place is counted, then the login fails. Who takes it off the count again?
# hint: Two failed logins in a pool of two: what can the third caller get?
# explanation: When __enter__ raises, __exit__ is not called: Python has nothing to leave. Everything that __enter__ did before the failure it must undo itself.
#   Otherwise a database that was away for a minute leaves a pool that is empty for ever.

import asyncio
from contextlib import asynccontextmanager, suppress
from threading import Condition


class PoolBusy(Exception):
    pass


class PoolClosed(Exception):
    pass


class Pool:
    def __init__(self, make, size, reset=None, dispose=None, broken=(ConnectionError,)):
        if size < 1:
            raise ValueError("size must be at least 1")
        self._make, self._size = make, size
        self._reset, self._dispose, self._broken = reset, dispose, tuple(broken)
        self._changed = Condition()
        self._idle = []
        self._lent = 0
        self._closed = False

    def lease(self, timeout=None):
        return _Lease(self, timeout)

    @property
    def in_use(self):
        return self._lent

    def close(self):
        with self._changed:
            self._closed = True
            idle, self._idle = self._idle, []
            self._changed.notify_all()
        for resource in idle:
            self._scrap(resource)

    def _take(self, timeout):
        with self._changed:
            if not self._changed.wait_for(lambda: self._closed or self._lent < self._size, timeout):
                raise PoolBusy(f"none of {self._size} was free within {timeout} s")
            if self._closed:
                raise PoolClosed("the pool is closed")
            self._lent += 1
            if self._idle:
                return self._idle.pop()
        return self._make()

    def _give_back(self, resource, error):
        good = False
        try:
            if not isinstance(error, self._broken):
                if self._reset is not None:
                    self._reset(resource)
                good = True
        except Exception as problem:
            if error is None:
                raise
            error.add_note(f"and while giving back: {problem}")
        finally:
            self._put(resource, good)

    def _put(self, resource, good):
        with self._changed:
            if good and not self._closed:
                self._idle.append(resource)
                self._free_a_place()
                return
        try:
            self._scrap(resource)
        finally:
            self._free_a_place()

    def _scrap(self, resource):
        if self._dispose is not None:
            with suppress(Exception):
                self._dispose(resource)

    def _free_a_place(self):
        with self._changed:
            self._lent -= 1
            self._changed.notify()


class _Lease:
    def __init__(self, pool, timeout):
        self._pool, self._timeout = pool, timeout

    def __enter__(self):
        self._resource = self._pool._take(self._timeout)
        return self._resource

    def __exit__(self, exc_type, error, traceback):
        self._pool._give_back(self._resource, error)


class AsyncPool:
    def __init__(self, make, size):
        if size < 1:
            raise ValueError("size must be at least 1")
        self._make = make
        self._places = asyncio.Semaphore(size)
        self._idle = []
        self.in_use = 0

    @asynccontextmanager
    async def lease(self):
        async with self._places:
            self.in_use += 1
            try:
                resource = self._idle.pop() if self._idle else await self._make()
                try:
                    yield resource
                finally:
                    self._idle.append(resource)
            finally:
                self.in_use -= 1
