# fails: Together.test_a_size_below_one_is_refused_at_the_call
# misconception: The first line of a generator function runs when it is called.
# nudge: When does the body of a function with yield in it begin to run?
# hint: Call batches(rows, 0) and do not loop over what it returns. What happened?
# explanation: Calling a generator function runs nothing; its body begins with the first next(). An argument check in it comes late, far from the mistake, or never. Check in a plain function and return the generator from there.

import heapq
from collections import deque


class CursorLoop(RuntimeError):
    pass


class Pages:
    def __init__(self, fetch, cursor):
        self.fetch = fetch
        self.cursor = cursor
        self.visited = []
        self.more = True

    def following(self):
        if self.cursor in self.visited:
            raise CursorLoop(self.cursor)
        rows, after = self.fetch(self.cursor)
        self.visited.append(self.cursor)
        here, self.cursor, self.more = self.cursor, after, after is not None
        return here, rows


class Rows:
    def __init__(self, fetch, position=None):
        cursor, self._skip, more = (None, 0, True) if position is None else parsed(position)
        self._pages = Pages(fetch, cursor)
        self._pages.more = more
        self._waiting = deque()
        self._here, self._given = cursor, self._skip

    def __iter__(self):
        return self

    def __next__(self):
        while not self._waiting and self._pages.more:
            self._here, rows = self._pages.following()
            self._waiting.extend(rows[self._skip :])
            self._given, self._skip = self._skip, 0
        if not self._waiting:
            raise StopIteration
        self._given += 1
        return self._waiting.popleft()

    @property
    def position(self):
        if self._waiting or self._skip:
            return f"{self._given} at {'' if self._here is None else '=' + self._here}"
        if not self._pages.more:
            return "end"
        return f"0 at {'' if self._pages.cursor is None else '=' + self._pages.cursor}"


def parsed(position):
    if position == "end":
        return None, 0, False
    place, at, cursor = position.partition(" at ")
    if not at or not place.isdecimal() or (cursor and not cursor.startswith("=")):
        raise ValueError(f"{position!r} does not come from position")
    return cursor[1:] if cursor else None, int(place), True


class Listing:
    def __init__(self, fetch):
        self.fetch = fetch

    def __iter__(self):
        yield from Rows(self.fetch)


def batches(rows, size):
    if size <= 0:
        raise ValueError("a batch has at least one row")
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def merged(*sources, key):
    heads = []
    for number, source in enumerate(sources):
        entries = iter(source)
        for row in entries:
            heads.append((key(row), number, row, entries))
            break
    heap = [(head[0], head[1]) for head in heads]
    heads = {head[1]: head for head in heads}
    heapq.heapify(heap)
    while heap:
        _, number = heap[0]
        _, _, row, entries = heads[number]
        yield row
        heapq.heappop(heap)
        for row in entries:
            worth = key(row)
            heads[number] = (worth, number, row, entries)
            heapq.heappush(heap, (worth, number))
            break
