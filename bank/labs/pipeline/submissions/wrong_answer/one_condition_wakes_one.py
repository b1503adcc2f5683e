# fails: ManyThreads.test_two_wait_for_items
# misconception: Any waiting thread can use a wake-up.
# nudge: One thread waits for an item, another for room, both on the same condition. You call `notify()` once. Whom does it wake?
# hint: Look at the step at which somebody is woken and goes back to sleep. Who should have been woken instead?
# explanation: On one condition wait those who want room and those who want an item. `notify()` wakes the one who has waited longest, whatever for. If it is the wrong one, he finds nothing to do and sleeps on, and the wake-up is lost for the one who needed it. Either each kind of waiting has a condition of its own, on the same lock, or everybody is woken.

import threading
import time
from collections import deque


class Closed(Exception):
    """The buffer is closed."""


class Buffer:
    """Holds at most `capacity` items. The first that was put is the first to come out."""

    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        self._capacity = capacity
        self._items = deque()
        self._unfinished = 0
        self._closed = False
        self._changed = threading.Condition()

    def put(self, item, timeout=None):
        """Add the item; wait for room, for at most `timeout` seconds."""
        until = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while not self._closed and len(self._items) >= self._capacity:
                self._sleep(until)
            if self._closed:
                raise Closed
            self._items.append(item)
            self._unfinished += 1
            self._changed.notify()

    def get(self, timeout=None):
        """Take the oldest item out; wait for one, for at most `timeout` seconds."""
        until = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while not self._closed and not self._items:
                self._sleep(until)
            if not self._items:
                raise Closed
            item = self._items.popleft()
            self._changed.notify()
            return item

    def _sleep(self, until):
        left = None if until is None else until - time.monotonic()
        if left is not None and left <= 0:
            raise TimeoutError
        self._changed.wait(left)

    def close(self, drop=False):
        """Take no more items. Return those that were thrown away."""
        with self._changed:
            self._closed = True
            thrown = []
            if drop:
                thrown.extend(self._items)
                self._items.clear()
                self._finish(len(thrown))
            self._changed.notify_all()
            return thrown

    def done(self):
        """Say that one item has been dealt with."""
        with self._changed:
            if self._unfinished == 0:
                raise ValueError("done was called more often than there were items")
            self._finish(1)

    def _finish(self, count):
        self._unfinished -= count
        if self._unfinished == 0:
            self._changed.notify_all()

    def join(self):
        """Wait until every item that was put has been dealt with."""
        with self._changed:
            while self._unfinished:
                self._changed.wait()

    def __len__(self):
        """Return how many items wait."""
        with self._changed:
            return len(self._items)


def run(source, handle, workers=1, capacity=10):
    """Call `handle` for each item in worker threads. Return the pairs (item, exception) of those that failed."""
    if workers < 1:
        raise ValueError("at least one worker is needed")
    buffer = Buffer(capacity)
    failed = []

    def work():
        while True:
            try:
                item = buffer.get()
            except Closed:
                return
            try:
                handle(item)
            except Exception as error:
                failed.append((item, error))
            finally:
                buffer.done()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    try:
        for item in source:
            buffer.put(item)
    finally:
        buffer.close()
        for thread in threads:
            thread.join()
    return failed
