"""What runs beside the learner's code: threads that share a budget, and coroutines."""

import asyncio


class Busy(ConnectionError):
    retry_after = 8


def half():
    return 0.5


def two_threads_and_one_token(lab, threads):
    budget = lab.Budget(1, 0)
    took = []
    threads.start("A", lambda: took.append(budget.take()))
    threads.start("B", lambda: took.append(budget.take()))
    threads.join()
    return {"took": took.count(True), "then": budget.take()}


def two_successes(lab, threads):
    budget = lab.Budget(2, 1)
    budget.take()
    budget.take()
    threads.start("A", budget.success)
    threads.start("B", budget.success)
    threads.join()
    return [budget.take() for _ in range(3)].count(True)


def a_success_and_a_retry(lab, threads):
    budget = lab.Budget(2, 1)
    budget.take()
    threads.start("A", budget.success)
    threads.start("B", budget.take)
    threads.join()
    return [budget.take() for _ in range(3)].count(True)


def plain_chance(lab):
    drawn = lab.delays(1, 1)
    values = [next(drawn) for _ in range(200)]
    drawn = lab.Backoff(1, 1)
    values += [drawn.failed() for _ in range(200)]
    return {"least": min(values), "most": max(values), "different": len(set(values))}


def three_thousand_delays(lab):
    delays, backoff = lab.delays(0.5, 60, random=half), lab.Backoff(0.5, 60, random=half)
    return [[next(delays) for _ in range(3_000)][-1], [backoff.failed() for _ in range(3_000)][-1]]


async def attempts(lab, loop, plan, options=None, on=None, takes=0):
    """Each of the plan is one attempt: what it returns, or the name of what it raises."""
    begin, calls = loop.time(), []
    names = {"down": ConnectionError, "busy": Busy, "wrong": ValueError}
    plan = list(plan)

    async def function():
        calls.append(loop.time() - begin)
        await asyncio.sleep(takes)
        what = plan.pop(0) if plan else "down"
        if what in names:
            raise names[what](f"{what} {len(calls)}")
        return what

    backoff = lab.Backoff(2, 16, random=half, **(options or {}))
    more = {} if on is None else {"on": (names[on],)}
    try:
        ended = await lab.call(function, backoff, **more)
    except Exception as error:
        ended = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return {"ended": ended, "calls": calls, "took": loop.time() - begin}


async def success_is_told(lab):
    told = []

    class Watched(lab.Backoff):
        def connected(self):
            told.append("connected")
            super().connected()

    async def function():
        if len(told) < 1:
            told.append("down")
            raise OSError("down")
        return None

    result = await lab.call(function, Watched(1, 1, random=half))
    return {"result": result, "told": told}


async def cancelled(lab, loop, at):
    log = []

    async def function():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            log.append("attempt cancelled")
            raise
        raise ConnectionError("down")

    begin = loop.time()
    task = asyncio.create_task(lab.call(function, lab.Backoff(8, 8, within=20, random=half)))
    await asyncio.sleep(at)
    task.cancel()
    try:
        await task
        log.append("returned")
    except asyncio.CancelledError:
        log.append("cancelled")
    except ConnectionError:
        log.append("went on to the end")
    return {"log": log, "took": loop.time() - begin}


async def an_attempt_beyond_the_limit(lab, loop):
    begin, cancelled = loop.time(), []

    async def function():
        try:
            await asyncio.sleep(100)
        finally:
            cancelled.append(loop.time() - begin)

    try:
        await lab.call(function, lab.Backoff(1, 1, within=5, random=half))
        ended = "returned"
    except Exception as error:
        ended = type(error).__name__
    return {"ended": ended, "cancelled": cancelled}


async def two_beside_each_other(lab, loop):
    begin = loop.time()

    async def down():
        raise ConnectionError("down")

    async def one(wait):
        try:
            await lab.call(down, lab.Backoff(wait, wait, within=3 * wait, random=half))
        except ConnectionError:
            return loop.time() - begin

    return await asyncio.gather(one(4), one(2))
