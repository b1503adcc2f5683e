# fails: StaysMerged.test_the_list_belongs_to_the_caller
# misconception: The list that busy() returns can be the one that the calendar keeps.
# nudge: What does your calendar contain after the caller has cleared the list it got?
# hint: Compare the identity of the list that you return with the one that you keep.
# explanation: A list that is returned and kept is shared: whatever the caller does to it happens to the calendar, past every check. Return a copy or build a new list.

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
        self._merged = []

    def add(self, start, end):
        checked(start, end)
        if start == end:
            return
        starts, ends = self._starts, self._ends
        first = bisect_left(ends, start)
        last = bisect_right(starts, end)
        if first < last:
            start = min(start, starts[first])
            end = max(end, ends[last - 1])
        self._merged[first:last] = [(start, end)]

    def busy(self):
        return self._merged

    @property
    def _starts(self):
        return [start for start, _ in self._merged]

    @property
    def _ends(self):
        return [end for _, end in self._merged]

    def is_free(self, start, end):
        low, high = 0, len(self._merged)
        while low < high:
            middle = (low + high) // 2
            if self._merged[middle][1] <= start:
                low = middle + 1
            else:
                high = middle
        return low == len(self._merged) or start >= end or self._merged[low][0] >= end

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
            start = max(start, busy_to)
        if start + length > end:
            return None
    return (start, start + length) if start + length <= end else None
