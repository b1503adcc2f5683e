"""Everything is an event: +1 where an interval starts, -1 where it ends.

Sweep over the events in order and count how many intervals are open. Merging, gaps and rooms are then the same loop with another question. Longer
than sorting intervals, but one idea answers everything, and it is the one that carries over to streams.
"""

from bisect import insort


def events(intervals):
    marks = {}
    for start, end in intervals:
        if start > end:
            raise ValueError(f"({start}, {end}): the end comes before the start")
        if start != end:
            marks[start] = marks.get(start, 0) + 1
            marks[end] = marks.get(end, 0) - 1
    return sorted(marks.items())


def merge(intervals):
    merged, opened, since = [], 0, None
    for time, change in events(intervals):
        if opened == 0 and change > 0:
            since = time
        opened += change
        if opened == 0 and change < 0:
            merged.append((since, time))
    return merged


class Calendar:
    """One sorted list of the points at which busy turns to free and back."""

    def __init__(self):
        self._turns = []

    def _place(self, time, after):
        low, high = 0, len(self._turns)
        while low < high:
            middle = (low + high) // 2
            if self._turns[middle] < time or (after and self._turns[middle] == time):
                low = middle + 1
            else:
                high = middle
        return low

    def add(self, start, end):
        if start > end:
            raise ValueError(f"({start}, {end}): the end comes before the start")
        if start == end:
            return
        low, high = self._place(start, False), self._place(end, True)
        kept = []
        if low % 2 == 0:
            kept.append(start)
        if high % 2 == 0:
            kept.append(end)
        self._turns[low:high] = kept

    def busy(self):
        turns = iter(self._turns)
        return list(zip(turns, turns))

    def is_free(self, start, end):
        if start >= end:
            return True
        low = self._place(start, True)
        return low % 2 == 0 and (low == len(self._turns) or self._turns[low] >= end)

    def free(self, start, end):
        inside = merge([(max(s, start), min(e, end)) for s, e in self.busy() if s < end and e > start])
        turns = [start]
        for pair in inside:
            turns.extend(pair)
        turns.append(end)
        points = iter(turns)
        return [(s, e) for s, e in zip(points, points) if s < e]


def rooms(meetings):
    most = opened = 0
    for _, change in events_in_order(meetings):
        opened += change
        most = max(most, opened)
    return most


def events_in_order(meetings):
    marks = []
    for start, end in meetings:
        if start > end:
            raise ValueError(f"({start}, {end}): the end comes before the start")
        if start != end:
            insort(marks, (start, 1))
            insort(marks, (end, -1))
    return marks


def first_common(calendars, length, start, end):
    if length < 1:
        raise ValueError("a meeting has a length of 1 or more")
    heads = []
    for calendar in calendars:
        entries = iter(calendar)
        heads.append([next(entries, None), entries])
    at = start
    moved = True
    while moved:
        if at + length > end:
            return None
        moved = False
        for head in heads:
            while head[0] is not None and head[0][0] < at + length:
                if head[0][0] < head[0][1] and head[0][1] > at:
                    at = head[0][1]
                    moved = True
                    if at + length > end:
                        return None
                head[0] = next(head[1], None)
    return (at, at + length)
