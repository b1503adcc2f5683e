# fails: ManyCounts.test_a_sum_is_never_too_much_and_never_goes_back
# fails: ManyCounts.test_cells_of_two_threads
# fails: ManyCounts.test_counting_takes_no_lock
# fails: ManyCounts.test_nothing_is_left_of_ended_threads
# fails: ManyCounts.test_what_ended_threads_counted_stays
# fails: ManyCounts.test_new_threads_after_one_that_ended
# misconception: A thread-local value is kept by the thread-local.
# nudge: A thread counts and ends. Who still holds its cell?
# hint: What becomes of a local's values when their thread ends?
# explanation: What only the thread-local holds goes away with the thread, and its counts with it. Somebody who lives longer must hold the cell, or its number.

import threading


def check(by):
    if not isinstance(by, int):
        raise TypeError("by must be a whole number")
    if by < 0:
        raise ValueError("a counter only goes up")


class Counter:
    def __init__(self):
        self._lock = threading.Lock()
        self._count = 0

    def increment(self, by=1):
        check(by)
        with self._lock:
            self._count += by
            return self._count

    def value(self):
        with self._lock:
            return self._count

    def take(self):
        with self._lock:
            taken, self._count = self._count, 0
            return taken

    def try_increment(self, limit):
        with self._lock:
            if self._count >= limit:
                return None
            self._count += 1
            return self._count


class Tally:
    def __init__(self, room):
        if room < 0:
            raise ValueError("room must not be negative")
        self._room = room
        self._lock = threading.Lock()
        self._counts = {}
        self._other = 0

    def count(self, *labels):
        with self._lock:
            for label in labels:
                if label != "other" and (label in self._counts or len(self._counts) < self._room):
                    self._counts[label] = self._counts.get(label, 0) + 1
                else:
                    self._other += 1

    def snapshot(self):
        with self._lock:
            counts = dict(self._counts)
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
                self._cells = [pair for pair in self._cells if pair[0].is_alive()]
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
        self._cells = alive
