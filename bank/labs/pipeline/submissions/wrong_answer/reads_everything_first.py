# fails: APipeline.test_it_reads_ahead_and_no_further
# fails: APipeline.test_the_defaults
# misconception: The pool has a queue of its own.
# nudge: The source has a billion rows, and handle is slow. Where are the rows?
# hint: What makes your reading loop wait?
# explanation: submit never waits. The rows that were read pile up in the queue of the pool, which has no limit: the memory is gone just as before, only one layer deeper.

import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor


class Closed(Exception):
    """The buffer is closed."""


class Buffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        self._room = threading.Semaphore(capacity)
        self._waiting = threading.Semaphore(0)
        self._changing = threading.Condition()
        self._items = deque()
        self._closed = False
        self._unfinished = 0

    def put(self, item, timeout=None):
        got_room = self._room.acquire(timeout=timeout)
        with self._changing:
            if self._closed:
                self._room.release()
                raise Closed("nothing more can be put")
            if not got_room:
                raise TimeoutError("no room")
            self._items.append(item)
            self._unfinished += 1
        self._waiting.release()

    def get(self, timeout=None):
        got_item = self._waiting.acquire(timeout=timeout)
        with self._changing:
            if got_item and self._items:
                self._room.release()
                return self._items.popleft()
            if got_item or (self._closed and not self._items):
                self._waiting.release()
                raise Closed("no more items")
        raise TimeoutError("no item")

    def close(self, drop=False):
        with self._changing:
            self._closed = True
            dropped = list(self._items) if drop else []
            for _ in dropped:
                self._items.popleft()
                self._finish()
        self._room.release()
        self._waiting.release()
        return dropped

    def done(self):
        with self._changing:
            if self._unfinished == 0:
                raise ValueError("done() was called more often than there were items")
            self._finish()

    def join(self):
        with self._changing:
            while self._unfinished:
                self._changing.wait()

    def __len__(self):
        with self._changing:
            return len(self._items)

    def _finish(self):
        self._unfinished -= 1
        self._changing.notify_all()


def run(source, handle, workers=1, capacity=10):
    if workers < 1 or capacity < 1:
        raise ValueError("workers and capacity must be at least 1")
    under_way = threading.Semaphore(workers + capacity)
    failed = []

    def work(item):
        try:
            handle(item)
        except Exception as error:
            failed.append((item, error))
        finally:
            under_way.release()

    with ThreadPoolExecutor(workers) as pool:
        for item in source:
            pool.submit(work, item)
    return failed
