# fails: WholeFiles.test_only_a_line_feed_ends_a_line
# misconception: Where a line ends is the same for every text file.
# nudge: A client puts a carriage return into its name, and behind it what looks like a line of your log. How many lines do you read?
# hint: Which letters end a line for open() if you do not say?
# explanation: In text mode Python ends lines at a carriage return as well, and turns both into a line feed. The server that wrote the log knows one ending only, so a carriage return is part of
#   what a client sent; who takes it for an ending lets strangers write lines of their own into the report, and numbers all lines behind them wrongly.

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
    with opened(path, "rt", encoding="utf-8", errors="replace") as lines:
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
            floor = 0 if len(self._counts) < self._capacity else self._evict()
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
