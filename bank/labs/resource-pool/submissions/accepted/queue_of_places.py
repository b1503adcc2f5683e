"""A queue of places, in the manner of musical chairs: whoever holds a place may have a resource.

The queue holds `size` places, each with a resource or empty, and does all the waiting. Last in, first out keeps the warm ones busy. Closing lays a notice on the pile, which whoever finds it renews for the next. The leases are
generators, whose locals are the state of a lease. No count and no condition; the price is the dance around the notice.
"""

import asyncio
import queue
from contextlib import asynccontextmanager, contextmanager

EMPTY, CLOSED = object(), object()


class PoolBusy(Exception):
    pass


class PoolClosed(Exception):
    pass


class Pool:
    def __init__(self, make, size, reset=None, dispose=None, broken=(ConnectionError,)):
        if size < 1:
            raise ValueError("size must be at least 1")
        self._make = make
        self._reset = reset or (lambda resource: None)
        self._dispose = dispose or (lambda resource: None)
        self._broken = tuple(broken)
        self._closed = False
        self._lent = []
        self._places = queue.LifoQueue()
        for _ in range(size):
            self._places.put(EMPTY)

    @property
    def in_use(self):
        return len(self._lent)

    @contextmanager
    def lease(self, timeout=None):
        resource = self._take(timeout)
        good = False
        try:
            yield resource
        except self._broken:
            raise
        except BaseException as error:
            try:
                self._reset(resource)
                good = True
            except Exception as problem:
                error.add_note(f"giving it back failed as well: {problem}")
            raise
        else:
            self._reset(resource)
            good = True
        finally:
            if not good or self._closed:
                self._scrap(resource)
                resource = EMPTY
            self._leave(resource)

    def _take(self, timeout):
        try:
            place = self._places.get(timeout=timeout)
        except queue.Empty:
            raise PoolBusy("no place came free in time") from None
        if self._closed:
            self._places.put(place)
            self._clear_away()
            raise PoolClosed("the pool is closed")
        self._lent.append(place)
        if place is not EMPTY:
            return place
        try:
            return self._make()
        except BaseException:
            self._leave(EMPTY)
            raise

    def _leave(self, place):
        self._lent.pop()
        self._places.put(place)
        if self._closed:
            self._clear_away()

    def close(self):
        self._closed = True
        self._clear_away()

    def _clear_away(self):
        """Takes everything from the pile and lays the notice on it."""
        idle = []
        try:
            while True:
                idle.append(self._places.get_nowait())
        except queue.Empty:
            self._places.put(CLOSED)
        for place in idle:
            if place is not EMPTY and place is not CLOSED:
                self._scrap(place)

    def _scrap(self, resource):
        try:
            self._dispose(resource)
        except Exception:
            pass


class AsyncPool:
    def __init__(self, make, size):
        if size < 1:
            raise ValueError("size must be at least 1")
        self._make = make
        self._size = size
        self._places = asyncio.LifoQueue()
        for _ in range(size):
            self._places.put_nowait(EMPTY)

    @property
    def in_use(self):
        return self._size - self._places.qsize()

    @asynccontextmanager
    async def lease(self):
        place = await self._places.get()
        try:
            if place is EMPTY:
                place = await self._make()
            yield place
        finally:
            self._places.put_nowait(place)
