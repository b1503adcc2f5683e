"""The delays are a generator that carries its bound along; starting again is making a new one.

Nothing is raised to a power, so nothing overflows, and the generator can be printed and tested alone. Tokens are exact decimals of what the caller wrote.
"""

import asyncio
import random as chance
import threading
import time
from datetime import timezone
from decimal import Decimal
from email.utils import parsedate_to_datetime


def delays(base, cap, factor=2.0, random=None):
    if base <= 0 or cap < base or factor < 1:
        raise ValueError("base must be above 0, cap at least base, factor at least 1")
    return drawn(base, cap, factor, random or chance.random)


def drawn(bound, cap, factor, random):
    while True:
        yield random() * bound
        bound = min(cap, bound * factor)


def retry_after(header, now):
    if header is None:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit():
        return int(text)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max(0, (moment - now).total_seconds())


class Budget:
    def __init__(self, most, earn):
        self._most = self._tokens = Decimal(str(most))
        self._earn = Decimal(str(earn))
        self._lock = threading.Lock()

    def take(self):
        with self._lock:
            if self._tokens < 1:
                return False
            self._tokens -= 1
            return True

    def success(self):
        with self._lock:
            self._tokens = min(self._most, self._tokens + self._earn)


class Backoff:
    def __init__(self, base, cap, *, factor=2.0, within=None, stable=0.0, budget=None, random=None):
        self._settings = (base, cap, factor, random)
        self._within = within
        self._stable = stable
        self._budget = budget
        self._connected = None
        self._begin()

    def _begin(self):
        self._delays = delays(*self._settings)
        self._start = time.monotonic()

    def connected(self):
        self._connected = time.monotonic()
        if self._budget:
            self._budget.success()

    def failed(self, retry_after=None):
        if self._connected is not None and time.monotonic() - self._connected >= self._stable:
            self._begin()
        self._connected = None
        delay = next(self._delays) + (retry_after or 0)
        left = self.left()
        if left is not None and delay >= left:
            return None
        if self._budget and not self._budget.take():
            return None
        return delay

    def left(self):
        if self._within is None:
            return None
        return max(0, self._start + self._within - time.monotonic())


async def call(function, backoff, on=(OSError,)):
    while True:
        try:
            result = await asyncio.wait_for(function(), backoff.left())
            break
        except on as error:
            delay = backoff.failed(getattr(error, "retry_after", None))
            if delay is None:
                raise
        await asyncio.sleep(delay)
    backoff.connected()
    return result
