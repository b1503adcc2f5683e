"""The pauses of one call are a generator; each error is sent in, a pause comes out, and the end of the generator is the end.

The plan reads from top to bottom like the statement. The state of a call lives in the generator's local variables, so there is nothing to forget between calls.
"""

import asyncio
import time
from functools import partial, wraps
from inspect import iscoroutinefunction
from threading import Lock


class Budget:
    def __init__(self, tokens, refund):
        self.tokens = tokens
        self.refund = refund
        self.left = tokens
        self.lock = Lock()

    def change(self, by):
        with self.lock:
            changed = self.left + by
            if changed < 0:
                return False
            self.left = min(changed, self.tokens)
        return True


def pauses(attempts, base, factor, longest, deadline, jitter, budget, before_retry):
    start = time.monotonic()
    planned = min(base, longest)
    error = yield None
    for attempt in range(1, attempts):
        pause = max(0, jitter(planned)) if jitter else planned
        pause = max(pause, getattr(error, "retry_after", 0))
        if deadline is not None and time.monotonic() - start + pause >= deadline:
            return
        if budget and not budget.change(-1):
            return
        if before_retry:
            before_retry(attempt, error, pause)
        error = yield pause
        planned = min(planned * factor, longest)


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
    if attempts < 1 or factor < 1:
        raise ValueError(f"attempts and factor must be at least 1, and are {attempts} and {factor}")
    if base < 0 or longest < 0:
        raise ValueError(f"base and longest must be at least 0, and are {base} and {longest}")
    for kind in on:
        if not issubclass(kind, Exception):
            raise ValueError(f"{kind.__name__} is nothing to try again after")
    plan = partial(pauses, attempts, base, factor, longest, deadline, jitter, budget, before_retry)
    if function is None:
        return lambda function: decorated(function, tuple(on), plan, budget)
    return decorated(function, tuple(on), plan, budget)


def decorated(function, on, plan, budget):
    if iscoroutinefunction(function):

        @wraps(function)
        async def waiting(*args, **kwargs):
            steps = started(plan)
            first = True
            while True:
                try:
                    answer = await function(*args, **kwargs)
                    break
                except on as error:
                    pause = following(steps, error)
                    if pause is None:
                        raise
                first = False
                await asyncio.sleep(pause)
            return rewarded(answer, first, budget)

        return waiting

    @wraps(function)
    def sleeping(*args, **kwargs):
        steps = started(plan)
        first = True
        while True:
            try:
                answer = function(*args, **kwargs)
                break
            except on as error:
                pause = following(steps, error)
                if pause is None:
                    raise
            first = False
            time.sleep(pause)
        return rewarded(answer, first, budget)

    return sleeping


def started(plan):
    steps = plan()
    next(steps)
    return steps


def following(steps, error):
    try:
        return steps.send(error)
    except StopIteration:
        return None


def rewarded(answer, first, budget):
    if first and budget:
        budget.change(budget.refund)
    return answer
