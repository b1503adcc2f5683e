# fails: Merge.test_swapped_ends_are_refused
# fails: StaysMerged.test_swapped_ends_are_not_booked
# fails: ManyPeople.test_meetings_of_no_length_need_no_room
# misconception: An interval with its ends swapped can be swapped back.
# nudge: A caller passes 17 to 13. What did they mean, and how would they find out?
# hint: The statement names the exception for an end before its start.
# explanation: Swapped ends are a mistake in the caller. Repairing them in silence turns that mistake into a booking at a time that nobody chose, and nobody hears of it. Refuse, and name the pair so that it can be found.

import heapq
from bisect import bisect_left, bisect_right


def checked(start, end):
    if end < start:
        return end, start
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
        start, end = checked(start, end)
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
            start = max(start, busy_to)
        if start + length > end:
            return None
    return (start, start + length) if start + length <= end else None
