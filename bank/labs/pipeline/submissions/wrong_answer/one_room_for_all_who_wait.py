# fails: APipeline.test_what_fails_is_set_aside
# fails: ManyThreads.test_two_wait_for_items
# misconception: Any waiting thread can use a wake-up.
# nudge: One thread waits for an item, another for room. You wake one. Which one do you get?
# hint: Who sleeps on the condition that put notifies, besides those who want an item?
# explanation: notify wakes one thread, whichever has slept longest. If producers and consumers sleep on the same condition, the wake-up that was meant for a producer may reach a consumer, who finds nothing and sleeps again. The wake-up is used up, and the one who could go on sleeps for ever.

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
        self._not_full = self._not_empty = threading.Condition(self._lock)
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
            except Closed:
                return
            try:
                handle(item)
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
