"""One condition for all who wait, and the entries in a list that is sorted by the end of their lives.

A load is a record that says when it is finished; whoever waits is woken by each end of a load and looks at his record. With few
loads at a time that is simple and enough. Making room takes the first of the list, so a large cache costs no search.
"""

import random
import threading
import time
from bisect import bisect_left, insort
from itertools import count

_KINDS = {str, int, float, bool, type(None)}


def _text(part):
    if type(part) not in _KINDS:
        raise TypeError(f"{type(part).__name__} cannot be part of a key")
    return repr(part)


def key(name, *parts, **named):
    ordered = [f"{word}={_text(named[word])}" for word in sorted(named)]
    return ", ".join([repr(name), *map(_text, parts), *ordered])


class _Entry:
    def __init__(self, value, place):
        self.value, self.place = value, place
        self.ends = place[0]


class _Load:
    finished = False
    value = error = None

    def outcome(self):
        if self.error is not None:
            raise self.error
        return self.value


class Cache:
    def __init__(self, ttl, size, negative_ttl=0, jitter=0, stale=0, rand=random.random):
        if not ttl > 0 or not size >= 1:
            raise ValueError("ttl must be above 0 and size at least 1")
        self._lives = {True: negative_ttl, False: ttl}
        self._size, self._jitter, self._stale, self._rand = size, jitter, stale, rand
        self._changed = threading.Condition()
        self._entries = {}
        self._places = []
        self._numbers = count()
        self._loads = {}

    def get(self, key, load):
        with self._changed:
            old = self._entries.get(key)
            if old is not None and old.ends > time.monotonic():
                return old.value
            other = self._loads.get(key)
            if other is not None:
                self._changed.wait_for(lambda: other.finished)
                return other.outcome()
            mine = self._loads[key] = _Load()
        begun = time.monotonic()
        try:
            mine.value = load()
        except BaseException as error:
            mine.error = error
        with self._changed:
            if self._loads.get(key) is mine:
                del self._loads[key]
                self._settle(key, mine, old, begun)
            mine.finished = True
            self._changed.notify_all()
        return mine.outcome()

    def invalidate(self, key):
        with self._changed:
            self._loads.pop(key, None)
            self._drop(key)

    def write(self, key, value, store):
        try:
            store(value)
        except BaseException:
            self.invalidate(key)
            raise
        self.invalidate(key)

    def __len__(self):
        with self._changed:
            return len(self._places)

    def _settle(self, key, mine, old, begun):
        if mine.error is None:
            self._keep(key, mine.value, begun)
        elif old is None or old.value is None or not isinstance(mine.error, Exception):
            return
        elif time.monotonic() < old.ends + self._stale:
            mine.value, mine.error = old.value, None

    def _keep(self, key, value, begun):
        self._drop(key)
        life = self._lives[value is None]
        if life == 0:
            return
        if len(self._places) == self._size:
            self._drop(self._places[0][2])
        factor = 1 - self._jitter + 2 * self._jitter * self._rand()
        place = (begun + life * factor, next(self._numbers), key)
        insort(self._places, place)
        self._entries[key] = _Entry(value, place)

    def _drop(self, key):
        entry = self._entries.pop(key, None)
        if entry is not None:
            del self._places[bisect_left(self._places, entry.place)]
