# fails: Frequent.test_a_new_key_takes_the_smallest_counter
# fails: Frequent.test_a_key_that_comes_back_starts_again
# fails: Frequent.test_counts_enclose_the_truth
# fails: Frequent.test_among_equals_the_stalest_goes
# fails: Frequent.test_an_error_stays_with_its_key
# fails: Frequent.test_a_frequent_key_costs_no_other_its_place
# fails: Frequent.test_a_long_mix_is_counted_key_by_key
# misconception: When all counters are taken, new keys can be ignored.
# nudge: The attack begins at midnight, when the list is full. Where does its path appear?
# hint: What can a key that arrives late, and then constantly, do to get a counter?
# explanation: The first keys of the day are not the frequent ones. Whatever comes later and often must be able to push out what is rare.

import gzip
import heapq
import re
from collections import Counter
from datetime import datetime, timedelta, timezone

MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
LINE = re.compile(
    r'(\S+) \S+ (\S+) \[(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)([0-5]\d)\] '
    r'"((?:[^"\\]|\\.)*)" (\d{3}) (\d+|-)(?: .*)?',
    re.ASCII,
)
ESCAPE = re.compile(r'\\(["\\])')


def parse(line):
    match = LINE.fullmatch(line.rstrip("\r\n"))
    if not match:
        return None
    host, user, day, month, year, hour, minute, second, sign, hours, minutes, request, status, size = match.groups()
    parts = ESCAPE.sub(r"\1", request).split(" ")
    if len(parts) != 3 or not all(parts):
        return None
    try:
        offset = timedelta(hours=int(sign + hours), minutes=int(sign + minutes))
        place = timezone(offset)
        local = datetime(int(year), MONTHS[month], int(day), int(hour), int(minute), int(second), tzinfo=place)
        time = local.astimezone(timezone.utc)
    except (KeyError, ValueError, OverflowError):
        return None
    return {
        "host": host,
        "user": None if user == "-" else user,
        "time": time,
        "method": parts[0],
        "path": parts[1].partition("?")[0],
        "status": int(status),
        "bytes": 0 if size == "-" else int(size),
    }


def open_log(path):
    with open(path, "rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    opened = gzip.open if packed else open
    with opened(path, "rt", encoding="utf-8", errors="replace", newline="\n") as lines:
        yield from lines


class Report:
    def __init__(self):
        self._number = self._lines = self._malformed = self._bytes = 0
        self._malformed_at = []
        self._status = Counter()
        self._hours = Counter()

    def feed(self, lines):
        for line in lines:
            self._number += 1
            if line.strip():
                self._lines += 1
                self._count(parse(line))

    def _count(self, entry):
        if entry is None:
            self._malformed += 1
            if len(self._malformed_at) < 3:
                self._malformed_at.append(self._number)
            return
        self._bytes += entry["bytes"]
        self._status[f"{entry['status'] // 100}xx"] += 1
        self._hours[entry["time"].strftime("%Y-%m-%dT%H")] += 1

    def summary(self):
        return {
            "lines": self._lines,
            "malformed": self._malformed,
            "malformed_at": list(self._malformed_at),
            "bytes": self._bytes,
            "status": dict(self._status),
            "hours": sorted(self._hours.items()),
        }


class Top:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        self._capacity = capacity
        self._counts = {}
        self._errors = {}
        self._heap = []
        self._clock = 0

    def add(self, key):
        self._clock += 1
        if key not in self._counts:
            if len(self._counts) == self._capacity:
                return
            floor = 0
            self._counts[key] = (floor, 0)
            self._errors[key] = floor
        self._counts[key] = (self._counts[key][0] + 1, self._clock)
        heapq.heappush(self._heap, (*self._counts[key], key))
        if len(self._heap) > 4 * self._capacity:
            self._heap = [(*count, key) for key, count in self._counts.items()]
            heapq.heapify(self._heap)

    def _evict(self):
        while True:
            count, clock, key = heapq.heappop(self._heap)
            if self._counts.get(key) == (count, clock):
                del self._counts[key], self._errors[key]
                return count

    def top(self, k):
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")
        largest = sorted(self._counts.items(), key=lambda item: (-item[1][0], item[0]))[:k]
        return [(key, count, self._errors[key]) for key, (count, _) in largest]
