"""Running totals, and how much of each has been written; a flush writes the difference.

A failed flush needs no repair, since a click counts as written only when it is. Flushes exclude each other by a lock of their own, which no visit takes. In exchange two numbers stay for each link that was ever clicked here.
"""

import secrets
import string
import threading
import time
import urllib.parse
from functools import reduce
from typing import NamedTuple, Optional

DIGITS = string.digits + string.ascii_lowercase + string.ascii_uppercase
VALUES = {digit: value for value, digit in enumerate(DIGITS)}
IN_NAMES = frozenset(DIGITS + "-_")
IN_HEADERS = frozenset(DIGITS + string.punctuation)


class AliasTaken(Exception):
    pass


class NoFreeCode(Exception):
    pass


class Answer(NamedTuple):
    status: int
    location: Optional[str] = None


GONE = Answer(410)


def encode(number):
    if number < 0:
        raise ValueError("only numbers from 0 have a code")
    more, digit = divmod(number, 62)
    return (encode(more) if more else "") + DIGITS[digit]


def decode(code):
    if not code or set(code) - VALUES.keys():
        raise ValueError("not a code")
    return reduce(lambda number, digit: 62 * number + VALUES[digit], code, 0)


class Shortener:
    def __init__(self, store, host, source=None, reserved=("api", "admin")):
        self._store, self._host, self._source = store, host.lower(), source
        self._reserved = [word.lower() for word in reserved]
        self._counting = threading.Lock()
        self._flushing = threading.Lock()
        self._total = {}
        self._written = {}

    def _candidates(self):
        for _ in range(10):
            if self._source is None:
                yield "".join(secrets.choice(DIGITS) for _ in range(7))
            else:
                yield encode(self._source())

    def _is_reserved(self, code):
        return code.lower() in self._reserved

    def shorten(self, url, alias=None, ttl=None):
        self._refuse(url)
        if ttl is not None and not ttl > 0:
            raise ValueError("ttl must be above 0")
        link = [url, ttl and time.time() + ttl]
        if alias is not None:
            if not 3 <= len(alias) <= 30 or set(alias) - IN_NAMES or self._is_reserved(alias):
                raise ValueError("an alias has 3 to 30 letters, digits, - or _, and is not reserved")
            if self._store.add(alias, link):
                return alias
            raise AliasTaken(alias)
        for code in self._candidates():
            if not self._is_reserved(code) and self._store.add(code, link):
                return code
        raise NoFreeCode()

    def _refuse(self, url):
        if len(url) > 2_000 or set(url) - IN_HEADERS:
            raise ValueError("at most 2,000 printable ASCII characters without spaces")
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in {"http", "https"}:
            raise ValueError("only http and https")
        host = (parts.hostname or "").rstrip(".")
        if parts.username is not None or host in ("", self._host):
            raise ValueError("a host which is not this one, and no user")

    def visit(self, code):
        link = self._store.get(code)
        if link is None:
            return Answer(404)
        url, ends = link
        if ends is not None and ends <= time.time():
            return GONE
        with self._counting:
            self._total[code] = self._total.get(code, 0) + 1
        return Answer(307, url)

    def remove(self, code):
        link = self._store.get(code)
        if link is None:
            raise KeyError(code)
        self._store.replace(code, ["", 0])

    def flush(self):
        with self._flushing:
            with self._counting:
                total = dict(self._total)
            news = {code: clicks - self._written.get(code, 0) for code, clicks in total.items() if clicks != self._written.get(code)}
            if news:
                self._store.add_clicks(news)
                self._written = total
            return sum(news.values())
