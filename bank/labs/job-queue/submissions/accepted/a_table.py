"""One table in sqlite3: each state is a row, each step an UPDATE that says what must still be true.

Given a file name instead of `:memory:` the same code survives a restart, and the order can be enqueued in the transaction of the shop. Every question is a query, with an index for those that are frequent. It is some
ten times slower than heaps in memory, which no job notices.
"""

import json
import sqlite3
import threading
import time
from typing import Any, NamedTuple

SCHEMA = """
create table jobs (id integer primary key autoincrement, name text, payload text, priority int, key text unique,
                   state text, attempt int default 0, until real, error text, died integer);
create index next_one on jobs (state, priority desc, id);
create index next_change on jobs (state, until);
"""


class Job(NamedTuple):
    id: int
    name: str
    payload: Any
    attempt: int


class JobQueue:
    def __init__(self, lease=60, attempts=3, pause=10):
        if not (lease > 0 and attempts >= 1 and pause >= 0):
            raise ValueError("lease must be above 0, attempts at least 1, pause not negative")
        self._lease, self._attempts, self._pause = lease, attempts, pause
        self._db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._db.executescript(SCHEMA)
        self._changed = threading.Condition()
        self._stopped = False
        self._deaths = 0

    def _rows(self, statement, *values):
        return self._db.execute(statement, values).fetchall()

    def _change(self, statement, *values):
        return self._db.execute(statement, values).rowcount

    def enqueue(self, name, payload=None, priority=0, delay=0, key=None):
        if delay < 0:
            raise ValueError("delay must not be negative")
        text = json.dumps(payload)
        with self._changed:
            for (known,) in self._rows("select id from jobs where key = ?", key):
                return known
            added = self._db.execute(
                "insert into jobs (name, payload, priority, key, state, until) values (?, ?, ?, ?, 'later', ?)",
                (name, text, priority, key, time.monotonic() + delay),
            )
            self._changed.notify_all()
            return added.lastrowid

    def _turn(self):
        """Brings the table up to the present, which it returns."""
        now = time.monotonic()
        self._change("update jobs set state = 'ready' where state = 'later' and until <= ?", now)
        over = self._rows("select id from jobs where state = 'running' and until <= ? order by until, id", now)
        for (number,) in over:
            self._again(number, "the lease ran out", now)
            self._change("update jobs set state = 'ready' where id = ? and state = 'later'", number)
        return now

    def _again(self, number, error, until):
        self._deaths += 1
        self._change(
            "update jobs set state = iif(attempt < ?, 'later', 'dead'), error = ?, until = ?, died = ? where id = ?",
            self._attempts, error, until, self._deaths, number,
        )  # fmt: skip

    def claim(self, wait=False):
        with self._changed:
            while not self._stopped:
                now = self._turn()
                for number, name, text, attempt in self._rows(
                    "select id, name, payload, attempt + 1 from jobs where state = 'ready' order by priority desc, id limit 1"
                ):
                    self._change("update jobs set state = 'running', attempt = attempt + 1, until = ? where id = ?", now + self._lease, number)
                    return Job(number, name, json.loads(text), attempt)
                if not wait:
                    return None
                ((soon,),) = self._rows("select min(until) from jobs where state in ('later', 'running')")
                self._changed.wait(None if soon is None else soon - now)
            return None

    def _mine(self, job):
        now = self._turn()
        held = self._rows("select 1 from jobs where id = ? and attempt = ? and state = 'running'", job.id, job.attempt)
        return now if held else None

    def finish(self, job):
        with self._changed:
            return self._mine(job) is not None and self._change("delete from jobs where id = ?", job.id) == 1

    def fail(self, job, error):
        with self._changed:
            now = self._mine(job)
            if now is None:
                return False
            self._again(job.id, error, now + self._pause * 2 ** (job.attempt - 1))
            self._changed.notify_all()
            return True

    def extend(self, job):
        with self._changed:
            now = self._mine(job)
            if now is None:
                return False
            return self._change("update jobs set until = ? where id = ?", now + self._lease, job.id) == 1

    def status(self, job_id):
        with self._changed:
            self._turn()
            for (state,) in self._rows("select state from jobs where id = ?", job_id):
                return "waiting" if state in ("later", "ready") else state
            if self._rows("select 1 from sqlite_sequence where ? between 1 and seq", job_id):
                return "done"
            raise KeyError(job_id)

    def dead(self):
        with self._changed:
            self._turn()
            return self._rows("select id, name, error from jobs where state = 'dead' order by died")

    def revive(self, job_id):
        with self._changed:
            self._turn()
            if not self._change("update jobs set state = 'ready', attempt = 0 where id = ? and state = 'dead'", job_id):
                raise KeyError(job_id)
            self._changed.notify_all()

    def stop(self):
        with self._changed:
            self._stopped = True
            self._changed.notify_all()


def work(queue, handlers):
    for job in iter(lambda: queue.claim(wait=True), None):
        try:
            handlers[job.name](job)
        except Exception as error:
            queue.fail(job, f"{type(error).__name__}: {error}")
            continue
        queue.finish(job)
