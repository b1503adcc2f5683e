"""The line is walked from left to right; the counters live in buckets of equal counts.

Walking by hand says where a line stops being one, which a pattern does not. The counters are the published structure: counts ascend, each bucket holds its keys in
the order in which they came into it, and adding moves a key into the next bucket. `add` then needs no search at all.
"""

import gzip
import io
from collections import OrderedDict
from datetime import datetime, timezone

SHAPE = "[00/???/0000:00:00:00 ?0000]"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Malformed(Exception):
    pass


def word(text, at):
    end = text.find(" ", at)
    if end <= at:
        raise Malformed("a field is missing")
    return text[at:end], end + 1


def quoted(text, at):
    if text[at : at + 1] != '"':
        raise Malformed("a quote is missing")
    letters = []
    at += 1
    while text[at : at + 1] != '"':
        if at >= len(text):
            raise Malformed("a quote is open")
        if text[at] == "\\" and text[at + 1 : at + 2] in ('"', "\\"):
            at += 1
        letters.append(text[at])
        at += 1
    return "".join(letters), at + 1


def moment(text):
    if len(text) != 28 or any(not like(sign, letter) for sign, letter in zip(SHAPE, text)):
        raise Malformed("no time")
    try:
        month = MONTHS.index(text[4:7]) + 1
        local = datetime.strptime(f"{month:02} {text[1:3]} {text[8:27]}", "%m %d %Y:%H:%M:%S %z")
        return local.astimezone(timezone.utc)
    except (ValueError, OverflowError) as error:
        raise Malformed("no such time") from error


def like(sign, letter):
    if sign == "0":
        return letter in "0123456789"
    return sign == "?" or sign == letter


def digits(text, length=None):
    if not (text.isascii() and text.isdigit()) or (length and len(text) != length):
        raise Malformed("no number")
    return int(text)


def parse(line):
    try:
        return fields(line.rstrip("\r\n"))
    except Malformed:
        return None


def fields(text):
    host, at = word(text, 0)
    _, at = word(text, at)
    user, at = word(text, at)
    time = moment(text[at : at + 28])
    at += 28
    if text[at : at + 2] != ' "':
        raise Malformed("no request")
    request, at = quoted(text, at + 1)
    parts = request.split(" ")
    if len(parts) != 3 or "" in parts:
        raise Malformed("no request")
    rest = text[at:].split(" ", 3)
    if len(rest) < 3 or rest[0] != "":
        raise Malformed("no status")
    return {
        "host": host,
        "user": user if user != "-" else None,
        "time": time,
        "method": parts[0],
        "path": parts[1].split("?", 1)[0],
        "status": digits(rest[1], 3),
        "bytes": 0 if rest[2] == "-" else digits(rest[2]),
    }


def open_log(path):
    with open(path, "rb") as file:
        start = file.peek(2)[:2]
        raw = gzip.GzipFile(fileobj=file) if start == b"\x1f\x8b" else file
        yield from io.TextIOWrapper(raw, encoding="utf-8", errors="replace", newline="\n")


class Report:
    def __init__(self):
        self.seen = 0
        self.figures = {"lines": 0, "malformed": 0, "bytes": 0}
        self.wrong = []
        self.classes = {}
        self.by_hour = {}

    def feed(self, lines):
        figures = self.figures
        for line in lines:
            self.seen += 1
            if not line or line.isspace():
                continue
            figures["lines"] += 1
            entry = parse(line)
            if entry is None:
                figures["malformed"] += 1
                self.wrong = [*self.wrong, self.seen][:3]
                continue
            figures["bytes"] += entry["bytes"]
            for counts, key in (
                (self.classes, str(entry["status"])[0] + "xx"),
                (self.by_hour, entry["time"].isoformat()[:13]),
            ):
                counts[key] = counts.get(key, 0) + 1

    def summary(self):
        return self.figures | {
            "malformed_at": self.wrong[:],
            "status": self.classes.copy(),
            "hours": [(hour, self.by_hour[hour]) for hour in sorted(self.by_hour)],
        }


class Bucket:
    """Keys of one count, oldest first, between the next smaller and the next larger bucket."""

    def __init__(self, count):
        self.count = count
        self.keys = OrderedDict()
        self.smaller = self.larger = self


class Top:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("there must be room for one key")
        self._room = capacity
        self._ring = Bucket(0)
        self._where = {}

    def add(self, key):
        if key in self._where:
            bucket = self._where[key]
            error = bucket.keys[key]
        elif len(self._where) < self._room:
            bucket, error = self._ring, 0
        else:
            bucket = self._ring.larger
            oldest = next(iter(bucket.keys))
            del bucket.keys[oldest], self._where[oldest]
            error = bucket.count
        self._put(key, error, bucket)
        bucket.keys.pop(key, None)
        if bucket is not self._ring and not bucket.keys:
            bucket.smaller.larger, bucket.larger.smaller = bucket.larger, bucket.smaller

    def _put(self, key, error, below):
        above = below.larger
        if above is self._ring or above.count != below.count + 1:
            fresh = Bucket(below.count + 1)
            fresh.smaller, fresh.larger = below, above
            below.larger = above.smaller = fresh
            above = fresh
        above.keys[key] = error
        self._where[key] = above

    def top(self, k):
        if k < 1:
            raise ValueError("ask for one key at least")
        found, bucket = [], self._ring.smaller
        while len(found) < k and bucket is not self._ring:
            found.extend((key, bucket.count, bucket.keys[key]) for key in sorted(bucket.keys))
            bucket = bucket.smaller
        return found[:k]
