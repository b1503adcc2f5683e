"""A state is never changed, only replaced by the next one; cells are handed on to new threads.

Everything is one operation, "the next state from this one", under one lock, and whoever reads takes the present state without a lock.
Copying the dictionary at each count is the price; with bounded labels it is a small one. The cell of an ended thread is given to
a new one, which goes on counting in it: there are never more cells than there were threads at a time, and nothing is folded.
"""

import threading


def whole(by):
    if not isinstance(by, int):
        raise TypeError("by must be a whole number")
    if by < 0:
        raise ValueError("a counter only goes up")
    return by


class _Atom:
    def __init__(self, state):
        self.state = state
        self._lock = threading.Lock()

    def swap(self, following):
        """Replaces the state; returns the old one and the new one."""
        with self._lock:
            old = self.state
            self.state = following(old)
            return old, self.state


class Counter:
    def __init__(self):
        self._atom = _Atom(0)

    def increment(self, by=1):
        return self._atom.swap(lambda count, by=whole(by): count + by)[1]

    def value(self):
        return self._atom.state

    def take(self):
        return self._atom.swap(lambda count: 0)[0]

    def try_increment(self, limit):
        old, new = self._atom.swap(lambda count: count + (count < limit))
        return new if new > old else None


class Tally:
    def __init__(self, room):
        if room < 0:
            raise ValueError("room must not be negative")
        self._room = room
        self._atom = _Atom({})

    def count(self, *labels):
        def counted(counts):
            counts = dict(counts)
            for label in labels:
                if label not in counts and len(counts.keys() - {"other"}) >= self._room:
                    label = "other"
                counts[label] = counts.get(label, 0) + 1
            return counts

        self._atom.swap(counted)

    def snapshot(self):
        return dict(self._atom.state)


class _Cell:
    __slots__ = ("owner", "count")

    def __init__(self, owner):
        self.owner = owner
        self.count = 0


class Cells:
    def __init__(self, new_lock=threading.Lock):
        self._lock = new_lock()
        self._mine = threading.local()
        self._cells = []

    def add(self, by=1):
        by = whole(by)
        try:
            cell = self._mine.cell
        except AttributeError:
            with self._lock:
                cell = self._mine.cell = self._free_cell()
        cell.count += by

    def value(self):
        with self._lock:
            return sum(cell.count for cell in self._cells)

    def _free_cell(self):
        """A cell whose thread has ended goes on with its count under a new owner."""
        me = threading.current_thread()
        for cell in self._cells:
            if not cell.owner.is_alive():
                cell.owner = me
                return cell
        self._cells.append(_Cell(me))
        return self._cells[-1]
