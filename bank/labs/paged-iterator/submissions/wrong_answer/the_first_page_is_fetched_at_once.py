# fails: Trusted.test_nothing_is_fetched_before_it_is_needed
# fails: Failures.test_a_failure_comes_through
# fails: Failures.test_a_place_costs_no_fetch
# fails: Failures.test_the_same_page_is_asked_for_again
# misconception: The constructor may fetch the first page, since it will be needed anyway.
# nudge: Somebody makes the object and never loops over it. What did it cost?
# hint: Which calls of fetch happen before the first next()?
# explanation: An iterator promises work on demand. A fetch in the constructor costs money that may never be needed, raises where nobody expects it, and makes the order of calls depend on where objects are made.

import json
from heapq import merge
from itertools import islice


class CursorLoop(RuntimeError):
    pass


class Rows:
    def __init__(self, fetch, position=None):
        self._fetch = fetch
        self._cursor = None  # of the page at hand
        self._place = 0
        self._page = None
        self._next = None
        self._seen = set()
        self._done = False
        if position is not None:
            self._go_to(position)
        if not self._done:
            place = self._place
            self._load(self._cursor)
            self._place = place

    def _go_to(self, position):
        try:
            place = json.loads(position)
            self._cursor, self._place, self._done = place["cursor"], place["place"], place["done"]
            if not isinstance(self._place, int) or not isinstance(self._done, bool):
                raise TypeError
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"no position of Rows: {position!r}") from error

    @property
    def position(self):
        if self._page is not None and self._place == len(self._page) and not self._done:
            if self._next is None:
                return json.dumps({"cursor": None, "place": 0, "done": True})
            return json.dumps({"cursor": self._next, "place": 0, "done": False})
        return json.dumps({"cursor": self._cursor, "place": self._place, "done": self._done})

    def __iter__(self):
        return self

    def __next__(self):
        while not self._done:
            if self._page is None:
                self._load(self._cursor)
            elif self._place < len(self._page):
                self._place += 1
                return self._page[self._place - 1]
            elif self._next is None:
                self._done = True
            elif self._next in self._seen:
                raise CursorLoop(f"cursor {self._next!r} comes round again")
            else:
                self._load(self._next)
        raise StopIteration

    def _load(self, cursor):
        page, following = self._fetch(cursor)
        if self._page is not None:
            self._place = 0
        self._page, self._cursor, self._next = page, cursor, following
        self._seen.add(cursor)


class Listing:
    def __init__(self, fetch):
        self._fetch = fetch

    def __iter__(self):
        return Rows(self._fetch)


def batches(rows, size):
    if size < 1:
        raise ValueError(f"size must be at least 1, not {size}")
    source = iter(rows)
    return iter(lambda: list(islice(source, size)), [])


def merged(*sources, key):
    return merge(*sources, key=key)
