# fails: ManyPeople.test_it_reads_no_further_than_it_must
# fails: ManyPeople.test_it_gives_up_at_the_end_of_the_window
# misconception: A calendar can be read to its end before one looks for a slot.
# nudge: How long does it take to read a calendar that has no end?
# hint: Something in your function turns an iterable into a list. What would let you take one entry at a time?
# explanation: An iterable may be without end, or simply long. All calendars are sorted, so they can be merged lazily, entry by entry, and the reading stops as soon as an entry begins behind the slot that was found or the window is over.

import heapq
from bisect import bisect_left, bisect_right


def checked(start, end):
    if end < start:
        raise ValueError(f"interval ({start}, {end}) ends before it starts")
    return start, end


def merge(intervals):
    merged = []
    for start, end in sorted(checked(*pair) for pair in intervals):
        if start == end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


class Calendar:
    def __init__(self):
        self._starts = []
        self._ends = []

    def add(self, start, end):
        checked(start, end)
        if start == end:
            return
        first = bisect_left(self._ends, start)
        last = bisect_right(self._starts, end)
        if first < last:
            start = min(start, self._starts[first])
            end = max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def busy(self):
        return list(zip(self._starts, self._ends))

    def is_free(self, start, end):
        first = bisect_right(self._ends, start)
        return first == len(self._starts) or start >= end or self._starts[first] >= end

    def free(self, start, end):
        gaps = []
        for place in range(bisect_right(self._ends, start), bisect_left(self._starts, end)):
            if start < self._starts[place]:
                gaps.append((start, self._starts[place]))
            start = self._ends[place]
        if start < end:
            gaps.append((start, end))
        return gaps


def rooms(meetings):
    ends = []
    most = 0
    for start, end in sorted(checked(*pair) for pair in meetings):
        if start == end:
            continue
        while ends and ends[0] <= start:
            heapq.heappop(ends)
        heapq.heappush(ends, end)
        most = max(most, len(ends))
    return most


def first_common(calendars, length, start, end):
    if length < 1:
        raise ValueError(f"length must be at least 1, not {length}")
    for busy_from, busy_to in sorted(entry for calendar in calendars for entry in calendar):
        if busy_from >= start + length:
            break
        if busy_from < busy_to:
            start = max(start, busy_to)
        if start + length > end:
            return None
    return (start, start + length) if start + length <= end else None
