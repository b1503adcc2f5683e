# fails: ManyPeople.test_a_long_entry_outlasts_shorter_ones
# misconception: Only the entry read last can be in the way.
# nudge: One entry lasts from 0 to 12, and a shorter one from 3 to 4 comes behind it. When is that person free?
# hint: Keep the latest end seen so far, not the end of the entry that you read last.
# explanation: Entries may overlap one another. The entry that ends last is not always the one that was read last, so the point from which somebody is free is the largest end so far.

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
    for busy_from, busy_to in heapq.merge(*calendars):
        if busy_from >= start + length:
            break
        if busy_from < busy_to:
            start = busy_to
        if start + length > end:
            return None
    return (start, start + length) if start + length <= end else None
