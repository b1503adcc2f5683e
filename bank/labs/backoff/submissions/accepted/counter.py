"""A number of failures and arithmetic: the bound is computed from the number, with the exponent held back.

There is no state but a count and three moments, so a back-off can be stored and taken up again, which a generator cannot. Tokens are counted in whole parts of one, so that tenths add up.
"""

import asyncio
import math
import random as chance
import time
from datetime import timezone
from email.utils import parsedate_to_datetime
from fractions import Fraction
from itertools import count
from threading import Lock


def bound(base, cap, factor, number):
    """min(cap, base * factor ** number), for any number."""
    if factor > 1 and number * math.log(factor) > math.log(cap / base):
        return cap
    return min(cap, base * factor**number)


def checked(base, cap, factor):
    if not (0 < base <= cap and factor >= 1):
        raise ValueError("0 < base <= cap and factor >= 1")
    return base, cap, factor


def delays(base, cap, factor=2.0, random=None):
    settings = checked(base, cap, factor)
    draw = random or chance.random
    return (draw() * bound(*settings, number) for number in count())


def retry_after(header, now):
    try:
        moment = parsedate_to_datetime(header.strip())
        return max(0, (moment - now).total_seconds())
    except AttributeError:
        return None
    except TypeError:
        return max(0, (moment.replace(tzinfo=timezone.utc) - now).total_seconds())
    except ValueError:
        number = header.strip()
        return int(number) if set(number) <= set("0123456789") and number else None


class Budget:
    def __init__(self, most, earn):
        share = Fraction(earn).limit_denominator(1_000_000)
        self.one = share.denominator
        self.earn = share.numerator
        self.most = self.parts = most * self.one
        self.lock = Lock()

    def take(self):
        with self.lock:
            enough = self.parts >= self.one
            if enough:
                self.parts -= self.one
        return enough

    def success(self):
        with self.lock:
            self.parts = min(self.most, self.parts + self.earn)


class Backoff:
    def __init__(self, base, cap, *, factor=2.0, within=None, stable=0.0, budget=None, random=None):
        self.settings = checked(base, cap, factor)
        self.draw = random or chance.random
        self.within = math.inf if within is None else within
        self.stable = stable
        self.budget = budget
        self.failures = 0
        self.since = time.monotonic()
        self.up_since = math.inf

    def connected(self):
        self.up_since = time.monotonic()
        if self.budget is not None:
            self.budget.success()

    def failed(self, retry_after=None):
        now = time.monotonic()
        if now - self.up_since >= self.stable:
            self.failures = 0
            self.since = now
        self.up_since = math.inf
        delay = self.draw() * bound(*self.settings, self.failures)
        self.failures += 1
        if retry_after is not None:
            delay += retry_after
        if now + delay >= self.since + self.within:
            return None
        if self.budget is None or self.budget.take():
            return delay
        return None

    def left(self):
        left = self.since + self.within - time.monotonic()
        return None if left == math.inf else max(0, left)


async def call(function, backoff, on=(OSError,)):
    while True:
        try:
            async with asyncio.timeout(backoff.left()):
                result = await function()
        except on as error:
            last = error
        else:
            backoff.connected()
            return result
        delay = backoff.failed(getattr(last, "retry_after", None))
        if delay is None:
            raise last
        await asyncio.sleep(delay)
