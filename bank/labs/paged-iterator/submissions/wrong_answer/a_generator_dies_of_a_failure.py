# fails: Failures.test_the_same_page_is_asked_for_again
# fails: Failures.test_it_goes_on_from_every_place
# fails: Failures.test_a_place_costs_no_fetch
# fails: Failures.test_going_on_starts_at_its_page
# fails: Failures.test_between_two_pages_the_old_one_is_done
# fails: Failures.test_the_end_is_a_place
# fails: Failures.test_places_can_be_passed_on
# fails: Failures.test_a_text_that_is_no_place_is_refused
# fails: Trusted.test_a_circle_of_pages_is_noticed
# fails: Failures.test_the_end_can_be_passed_on
# misconception: A generator can go on after an exception.
# nudge: A generator raises. What does its next call to next() give?
# hint: Count the states that your object must remember, and ask where they live while an exception flies.
# explanation: An exception that leaves a generator ends it: afterwards it is exhausted, and a loop that tries again believes that the end was reached. State that must outlive a failure belongs into attributes.

import json
from heapq import merge
from itertools import islice


class CursorLoop(RuntimeError):
    pass


class Rows:
    def __init__(self, fetch, position=None):
        self._rows = self._all(fetch)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._rows)

    @staticmethod
    def _all(fetch):
        seen, cursor, more = set(), None, True
        while more:
            if cursor in seen:
                raise CursorLoop(f"cursor {cursor!r} comes round again")
            seen.add(cursor)
            page, cursor = fetch(cursor)
            yield from page
            more = cursor is not None


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
