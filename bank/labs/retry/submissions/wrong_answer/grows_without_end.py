# fails: TryAgain.test_no_pause_is_longer_than_longest
# fails: TryAgain.test_thirty_seconds_are_the_most_by_default
# fails: Time.test_jitter_says_the_pause
# fails: TryAgain.test_many_attempts_are_no_problem
# misconception: Doubling is fine, since there are few attempts.
# nudge: How long is the tenth pause if the first is half a second?
# hint: Which argument have you not used?
# explanation: Doubling grows faster than anybody expects: the tenth pause is over four minutes. A caller that waits longer than longest has long been given up by whoever called it.

import asyncio
import functools
import inspect
import threading
import time


class Budget:
    def __init__(self, tokens, refund):
        self._most = self._left = tokens
        self._refund = refund
        self._lock = threading.Lock()

    @property
    def left(self):
        return self._left

    def take(self):
        with self._lock:
            if self._left < 1:
                return False
            self._left -= 1
            return True

    def give_back(self):
        with self._lock:
            self._left = min(self._most, self._left + self._refund)


class Policy:
    def __init__(self, attempts, on, base, factor, longest, deadline, jitter, budget, before_retry):
        if attempts < 1 or base < 0 or longest < 0 or factor < 1:
            raise ValueError("attempts and factor must be at least 1, base and longest at least 0")
        if not all(isinstance(kind, type) and issubclass(kind, Exception) for kind in on):
            raise ValueError("only Exceptions can be tried again")
        self.attempts, self.on, self.deadline = attempts, tuple(on), deadline
        self.base, self.factor, self.longest = base, factor, longest
        self.jitter, self.budget, self.before_retry = jitter, budget, before_retry


class Tries:
    """What one call has done so far."""

    def __init__(self, policy):
        self.policy = policy
        self.failed = 0
        self.began = time.monotonic()
        self.pause = policy.base

    def succeeded(self):
        if self.failed == 0 and self.policy.budget is not None:
            self.policy.budget.give_back()

    def next_pause(self, error):
        """How long to wait, or None if it is over."""
        policy = self.policy
        self.failed += 1
        if self.failed >= policy.attempts:
            return None
        pause = self.pause
        self.pause = pause * policy.factor
        if policy.jitter is not None:
            pause = max(0, policy.jitter(pause))
        pause = max(pause, getattr(error, "retry_after", 0))
        if policy.deadline is not None and time.monotonic() + pause >= self.began + policy.deadline:
            return None
        if policy.budget is not None and not policy.budget.take():
            return None
        if policy.before_retry is not None:
            policy.before_retry(self.failed, error, pause)
        return pause


def retry(
    function=None,
    *,
    attempts=3,
    on=(ConnectionError, TimeoutError),
    base=0.5,
    factor=2.0,
    longest=30.0,
    deadline=None,
    jitter=None,
    budget=None,
    before_retry=None,
):
    policy = Policy(attempts, on, base, factor, longest, deadline, jitter, budget, before_retry)

    def decorate(function):
        return wrap_async(function, policy) if inspect.iscoroutinefunction(function) else wrap(function, policy)

    return decorate if function is None else decorate(function)


def wrap(function, policy):
    @functools.wraps(function)
    def call(*args, **kwargs):
        tries = Tries(policy)
        while True:
            try:
                result = function(*args, **kwargs)
            except policy.on as error:
                pause = tries.next_pause(error)
                if pause is None:
                    raise
            else:
                tries.succeeded()
                return result
            time.sleep(pause)

    return call


def wrap_async(function, policy):
    @functools.wraps(function)
    async def call(*args, **kwargs):
        tries = Tries(policy)
        while True:
            try:
                result = await function(*args, **kwargs)
            except policy.on as error:
                pause = tries.next_pause(error)
                if pause is None:
                    raise
            else:
                tries.succeeded()
                return result
            await asyncio.sleep(pause)

    return call
