# fails: ManyThreads.test_a_worker_takes_over_from_a_dead_one
# misconception: Of a job that is due later one worker need know.
# nudge: Two workers wait for ever, and a job comes for half a minute from now. One of them sets its alarm. What happens when it has died with the job?
# hint: How long does the other one sleep?
# explanation: What is due later ends a wait without anybody calling. Whoever went to sleep before it was known sleeps without an alarm, and if the only one who knew dies, nobody is left to look. A
#   change of the next moment concerns all who wait.

import heapq
import itertools
import json
import threading
import time
from collections import OrderedDict
from typing import Any, NamedTuple


class Job(NamedTuple):
    id: int
    name: str
    payload: Any
    attempt: int


class _Entry:
    def __init__(self, number, name, text, priority, key):
        self.id, self.name, self.text, self.priority, self.key = number, name, text, priority, key
        self.attempt = 0
        self.lease_ends = None


class JobQueue:
    def __init__(self, lease=60, attempts=3, pause=10):
        if lease <= 0 or attempts < 1 or pause < 0:
            raise ValueError("lease must be above 0, attempts at least 1, pause not negative")
        self._lease, self._attempts, self._pause = lease, attempts, pause
        self._last_id = 0
        self._entries = {}
        self._by_key = {}
        self._ready = []
        self._later = []
        self._running = OrderedDict()
        self._dead = {}
        self._stopped = False
        self._changed = threading.Condition()

    def enqueue(self, name, payload=None, priority=0, delay=0, key=None):
        if delay < 0:
            raise ValueError("delay must not be negative")
        text = json.dumps(payload)
        with self._changed:
            if key in self._by_key:
                return self._by_key[key]
            self._last_id += 1
            entry = self._entries[self._last_id] = _Entry(self._last_id, name, text, priority, key)
            if key is not None:
                self._by_key[key] = entry.id
            self._put(entry, delay)
            return entry.id

    def _put(self, entry, delay):
        """Lets it wait. All waiters look again: what they are waiting for may come sooner now."""
        heapq.heappush(self._later, (time.monotonic() + delay, entry.id))
        if delay:
            self._changed.notify()
        else:
            self._changed.notify_all()

    def claim(self, wait=False):
        with self._changed:
            while not self._stopped:
                now = self._turn()
                if self._ready:
                    return self._take(now)
                if not wait:
                    return None
                self._changed.wait(self._until_next(now))
            return None

    def _take(self, now):
        _, number = heapq.heappop(self._ready)
        entry = self._entries[number]
        entry.attempt += 1
        entry.lease_ends = now + self._lease
        self._running[number] = entry
        return Job(number, entry.name, json.loads(entry.text), entry.attempt)

    def _until_next(self, now):
        times = [due for due, _ in self._later[:1]] + [entry.lease_ends for entry in itertools.islice(self._running.values(), 1)]
        return min(times) - now if times else None

    def _turn(self):
        """Brings everything up to the present, which it returns."""
        now = time.monotonic()
        while self._running and next(iter(self._running.values())).lease_ends <= now:
            _, entry = self._running.popitem(last=False)
            entry.error = "the lease ran out"
            self._again(entry, 0)
        while self._later and self._later[0][0] <= now:
            _, number = heapq.heappop(self._later)
            heapq.heappush(self._ready, (-self._entries[number].priority, number))
        return now

    def _again(self, entry, delay):
        if entry.attempt < self._attempts:
            self._put(entry, delay)
        else:
            self._dead[entry.id] = entry

    def _release(self, job):
        """The job's entry, which runs no more; None if it is not the caller's."""
        self._turn()
        entry = self._running.get(job.id)
        if entry is None or entry.attempt != job.attempt:
            return None
        return self._running.pop(job.id)

    def finish(self, job):
        with self._changed:
            entry = self._release(job)
            if entry is None:
                return False
            del self._entries[entry.id]
            self._by_key.pop(entry.key, None)
            return True

    def fail(self, job, error):
        with self._changed:
            entry = self._release(job)
            if entry is None:
                return False
            entry.error = error
            self._again(entry, self._pause * 2 ** (entry.attempt - 1))
            return True

    def extend(self, job):
        with self._changed:
            entry = self._release(job)
            if entry is None:
                return False
            entry.lease_ends = time.monotonic() + self._lease
            self._running[entry.id] = entry
            return True

    def status(self, job_id):
        with self._changed:
            self._turn()
            if job_id in self._dead:
                return "dead"
            if job_id in self._running:
                return "running"
            if job_id in self._entries:
                return "waiting"
            if job_id in range(1, self._last_id + 1):
                return "done"
            raise KeyError(job_id)

    def dead(self):
        with self._changed:
            self._turn()
            return [(entry.id, entry.name, entry.error) for entry in self._dead.values()]

    def revive(self, job_id):
        with self._changed:
            self._turn()
            entry = self._dead.pop(job_id)
            entry.attempt = 0
            self._put(entry, 0)

    def stop(self):
        with self._changed:
            self._stopped = True
            self._changed.notify_all()


def work(queue, handlers):
    while True:
        job = queue.claim(wait=True)
        if job is None:
            return
        try:
            handlers[job.name](job)
        except Exception as error:
            queue.fail(job, f"{type(error).__name__}: {error}")
        else:
            queue.finish(job)
