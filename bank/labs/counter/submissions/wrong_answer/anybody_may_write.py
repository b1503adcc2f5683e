# fails: ACounter.test_nothing_to_write_to
# misconception: The attribute needs no underscore, the lock protects it.
# nudge: Who is kept by your lock from writing counter.count += 1?
# hint: Which names of the counter can be seen from outside?
# explanation: A lock protects only from those who take it. A public number will be written to by somebody who has never heard of the lock, and then every count may be lost again.

import threading


def check(by):
    if not isinstance(by, int):
        raise TypeError("by must be a whole number")
    if by < 0:
        raise ValueError("a counter only goes up")


class Counter:
    def __init__(self):
        self._lock = threading.Lock()
        self.count = 0

    def increment(self, by=1):
        check(by)
        with self._lock:
            self.count += by
            return self.count

    def value(self):
        with self._lock:
            return self.count

    def take(self):
        with self._lock:
            taken, self.count = self.count, 0
            return taken

    def try_increment(self, limit):
        with self._lock:
            if self.count >= limit:
                return None
            self.count += 1
            return self.count


class Tally:
    def __init__(self, room):
        if room < 0:
            raise ValueError("room must not be negative")
        self._room = room
        self._lock = threading.Lock()
        self.counts = {}
        self._other = 0

    def count(self, *labels):
        with self._lock:
            for label in labels:
                if label != "other" and (label in self.counts or len(self.counts) < self._room):
                    self.counts[label] = self.counts.get(label, 0) + 1
                else:
                    self._other += 1

    def snapshot(self):
        with self._lock:
            counts = dict(self.counts)
            if self._other:
                counts["other"] = self._other
            return counts


class Cells:
    def __init__(self, new_lock=threading.Lock):
        self._lock = new_lock()
        self._mine = threading.local()
        self._cells = []
        self._ended = 0

    def add(self, by=1):
        check(by)
        cell = getattr(self._mine, "cell", None)
        if cell is None:
            cell = self._mine.cell = [0]
            with self._lock:
                self._fold()
                self._cells.append((threading.current_thread(), cell))
        cell[0] += by

    def value(self):
        with self._lock:
            self._fold()
            return self._ended + sum(cell[0] for _, cell in self._cells)

    def _fold(self):
        alive = []
        for thread, cell in self._cells:
            if thread.is_alive():
                alive.append((thread, cell))
            else:
                self._ended += cell[0]
        self._cells = alive
