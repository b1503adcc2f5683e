# fails: Trusted.test_a_circle_of_pages_is_noticed
# fails: Trusted.test_a_page_that_names_itself_is_noticed
# misconception: A service never names the same cursor twice.
# nudge: The service has a bug and page "b" names page "a" as the next. When does your loop end?
# hint: Remember where you have been.
# explanation: Data from outside decides how often your loop runs. One wrong cursor, and it runs for ever, sends requests for ever and fills a table with copies. A set of the cursors that were fetched ends it with an error that says what is wrong.

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
