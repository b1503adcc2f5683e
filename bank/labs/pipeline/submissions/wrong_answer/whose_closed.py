# fails: APipeline.test_closed_is_an_exception_like_others
# misconception: Closed means that my buffer has come to its end.
# nudge: handle puts what it has made into a second buffer. Which of the two was closed?
# hint: How many calls stand inside of the try that catches Closed?
# explanation: An exception says what happened, not where. With handle inside of the same try, the end of somebody else's buffer looks like the end of one's own: the worker goes home, its item is
#   neither dealt with nor set aside, and with the last worker gone the reader waits for room for ever.

import threading
from collections import deque


class Closed(Exception):
    """The buffer is closed."""


class Buffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        self._capacity = capacity
        self._items = deque()
        self._closed = False
        self._unfinished = 0
        self._lock = threading.Lock()
        self._not_full = threading.Condition(self._lock)
        self._not_empty = threading.Condition(self._lock)
        self._all_done = threading.Condition(self._lock)

    def put(self, item, timeout=None):
        with self._lock:
            if not self._not_full.wait_for(self._may_put, timeout):
                raise TimeoutError("no room")
            if self._closed:
                raise Closed("nothing more can be put")
            self._items.append(item)
            self._unfinished += 1
            self._not_empty.notify()

    def get(self, timeout=None):
        with self._lock:
            if not self._not_empty.wait_for(self._may_get, timeout):
                raise TimeoutError("no item")
            if not self._items:
                raise Closed("no more items")
            self._not_full.notify()
            return self._items.popleft()

    def close(self, drop=False):
        with self._lock:
            self._closed = True
            dropped = list(self._items) if drop else []
            if drop:
                self._items.clear()
                self._finish(len(dropped))
            self._not_full.notify_all()
            self._not_empty.notify_all()
            return dropped

    def done(self):
        with self._lock:
            if not self._unfinished:
                raise ValueError("done() was called more often than there were items")
            self._finish(1)

    def join(self):
        with self._lock:
            self._all_done.wait_for(lambda: not self._unfinished)

    def __len__(self):
        return len(self._items)

    def _may_put(self):
        return self._closed or len(self._items) < self._capacity

    def _may_get(self):
        return self._closed or self._items

    def _finish(self, count):
        self._unfinished -= count
        if not self._unfinished:
            self._all_done.notify_all()


def run(source, handle, workers=1, capacity=10):
    if workers < 1:
        raise ValueError("there must be at least 1 worker")
    buffer, failed = Buffer(capacity), []

    def work():
        while True:
            try:
                item = buffer.get()
                handle(item)
            except Closed:
                return
            except Exception as error:
                failed.append((item, error))

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
