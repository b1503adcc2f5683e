"""What runs beside the learner's code."""

import asyncio
import inspect


def look_at_a_decorated_function(lab):
    @lab.retry(attempts=2)
    def fetch(url, *, timeout=3):
        """Fetch it."""

    return {"name": fetch.__name__, "doc": fetch.__doc__, "signature": str(inspect.signature(fetch))}


def fails_once(name="call"):
    calls = []

    def function():
        calls.append(1)
        if len(calls) == 1:
            raise ConnectionError("down")
        return "fine"

    return function


def two_threads_and_one_token(lab, threads):
    budget = lab.Budget(1, 0)
    results = []

    def caller():
        try:
            results.append(lab.retry(base=0, budget=budget)(fails_once())())
        except ConnectionError:
            results.append("gave up")

    threads.start("A", caller)
    threads.start("B", caller)
    threads.join()
    return {"worked": results.count("fine"), "gave up": results.count("gave up"), "left": budget.left}


def two_threads_give_back(lab, threads):
    budget = lab.Budget(3, 1)
    spender = lab.retry(attempts=3, base=0, budget=budget)

    def down():
        raise ConnectionError("down")

    try:
        spender(down)()
    except ConnectionError:
        pass
    call = lab.retry(budget=budget)(lambda: "fine")
    threads.start("A", call)
    threads.start("B", call)
    threads.join()
    return budget.left


def two_calls_of_one_function(lab, threads):
    failed = set()
    results = {}

    @lab.retry(attempts=2, base=0)
    def fetch(name):
        if name not in failed:
            failed.add(name)
            raise ConnectionError("down")
        return "fine"

    def caller(name):
        try:
            results[name] = fetch(name)
        except ConnectionError:
            results[name] = "gave up"

    threads.start("A", caller, "A")
    threads.start("B", caller, "B")
    threads.join()
    return results


def retry_a_coroutine(lab):
    calls, meanwhile = [], []

    @lab.retry()
    async def fetch():
        calls.append(1)
        await asyncio.sleep(0)
        if len(calls) < 3:
            raise ConnectionError("down")
        return "fine"

    async def other():
        await asyncio.sleep(0.25)
        meanwhile.append(len(calls))

    async def main():
        start = asyncio.get_running_loop().time()
        result, _ = await asyncio.gather(fetch(), other())
        return result, asyncio.get_running_loop().time() - start

    result, seconds = asyncio.run(main())
    return {
        "result": result,
        "coroutine function": inspect.iscoroutinefunction(fetch),
        "seconds": round(seconds, 2),
        "others ran meanwhile": meanwhile == [1],
    }


def a_coroutine_that_fails(lab):
    calls = []

    @lab.retry(base=0)
    async def fetch():
        calls.append(1)
        raise ConnectionError(f"down {len(calls)}")

    others = []

    @lab.retry()
    async def wrong():
        others.append(1)
        raise ValueError("wrong")

    try:
        asyncio.run(fetch())
        last = None
    except ConnectionError as error:
        last = str(error)
    try:
        asyncio.run(wrong())
    except ValueError:
        pass
    return {"last": last, "other": len(others)}


def a_budget_for_coroutines(lab):
    plan = ["down", "down", "works", "works", "down", "down", "works"]
    budget = lab.Budget(3, 0.5)
    left = []

    @lab.retry(base=0, budget=budget)
    async def fetch():
        if plan.pop(0) == "down":
            raise ConnectionError("down")

    for _ in range(3):
        try:
            asyncio.run(fetch())
        except Exception:
            pass
        left.append(budget.left)
    return {"left": left, "not called": plan}


def cancel_during_a_pause(lab):
    calls = []

    @lab.retry(base=8, on=(Exception,))
    async def fetch():
        calls.append(1)
        raise ConnectionError("down")

    async def main():
        start = asyncio.get_running_loop().time()
        task = asyncio.ensure_future(fetch())
        await asyncio.sleep(0.25)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            return True, asyncio.get_running_loop().time() - start
        return False, None

    cancelled, seconds = asyncio.run(main())
    return {"cancelled": cancelled, "calls": len(calls), "seconds": seconds}
