# fails: Rules.test_not_in_a_circle
# misconception: The host of an address is its netloc.
# nudge: What is the netloc of https://SHO.RT:443/x?
# hint: In how many ways can the same host be written?
# explanation: netloc is the text between the slashes: with port, capitals, user and dot. A chain of short links that lead to each other runs in a
#   circle until the browser gives up, and each round is a click in somebody's statistics.

import re
import secrets
import threading
import time
from collections import Counter
from typing import NamedTuple, Optional
from urllib.parse import urlsplit

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
TRIES = 10


class AliasTaken(Exception):
    pass


class NoFreeCode(Exception):
    pass


class Answer(NamedTuple):
    status: int
    location: Optional[str] = None


def encode(number):
    if number < 0:
        raise ValueError("only numbers from 0 have a code")
    code = ""
    while number or not code:
        number, digit = divmod(number, 62)
        code = DIGITS[digit] + code
    return code


def decode(code):
    if not code:
        raise ValueError("an empty code")
    number = 0
    for digit in code:
        number = 62 * number + DIGITS.index(digit)
    return number


def unguessable():
    return decode(secrets.choice(DIGITS[1:]) + "".join(secrets.choice(DIGITS) for _ in range(6)))


class Shortener:
    def __init__(self, store, host, source=None, reserved=("api", "admin")):
        self._store = store
        self._host = host.lower()
        self._source = source or unguessable
        self._reserved = {word.lower() for word in reserved}
        self._clicks = Counter()
        self._lock = threading.Lock()

    def shorten(self, url, alias=None, ttl=None):
        self._check_url(url)
        if ttl is not None and ttl <= 0:
            raise ValueError("ttl must be above 0")
        link = {"url": url, "ends": None if ttl is None else time.time() + ttl}
        if alias is None:
            return self._under_a_free_code(link)
        if not re.fullmatch("[0-9A-Za-z_-]{3,30}", alias) or alias.lower() in self._reserved:
            raise ValueError("an alias has 3 to 30 letters, digits, - or _, and is not reserved")
        if not self._store.add(alias, link):
            raise AliasTaken(alias)
        return alias

    def _check_url(self, url):
        if len(url) > 2_000 or not re.fullmatch("[!-~]*", url):
            raise ValueError("at most 2,000 printable ASCII characters without spaces")
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            raise ValueError("only http and https, with a host and without a user")
        if parts.netloc == self._host:
            raise ValueError("the address leads back to the shortener")

    def _under_a_free_code(self, link):
        for _ in range(TRIES):
            code = encode(self._source())
            if code.lower() not in self._reserved and self._store.add(code, link):
                return code
        raise NoFreeCode()

    def visit(self, code):
        link = self._store.get(code)
        if link is None:
            return Answer(404)
        if link["url"] is None or link["ends"] is not None and time.time() >= link["ends"]:
            return Answer(410)
        with self._lock:
            self._clicks[code] += 1
        return Answer(302, link["url"])

    def remove(self, code):
        if self._store.get(code) is None:
            raise KeyError(code)
        self._store.replace(code, {"url": None})

    def flush(self):
        with self._lock:
            clicks, self._clicks = self._clicks, Counter()
        if clicks:
            try:
                self._store.add_clicks(dict(clicks))
            except BaseException:
                with self._lock:
                    self._clicks.update(clicks)
                raise
        return sum(clicks.values())
