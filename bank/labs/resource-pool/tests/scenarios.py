"""What runs beside the learner's code: threads and tasks that share one pool."""

import asyncio
import threading
import time


class Factory:
    """Makes numbered resources, and notes what becomes of them."""

    def __init__(self):
        self.made = []
        self.disposed = []

    def make(self):
        name = f"r{len(self.made)}"
        self.made.append(name)
        return name

    def alive(self):
        return len(self.made) - len(self.disposed)


def two_want_one(lab, threads, ends):
    factory, inside, most = Factory(), [], []
    pool = lab.Pool(factory.make, 1, dispose=factory.disposed.append)

    def borrower(times):
        for _ in range(times):
            try:
                with pool.lease() as resource:
                    inside.append(resource)
                    most.append(len(inside))
                    inside.pop()
                    if ends == "broken":
                        raise ConnectionError("gone")
            except ConnectionError:
                pass

    threads.start("A", borrower, 2)
    threads.start("B", borrower, 1)
    threads.join()
    return {"most": max(most, default=0), "served": len(most), "in_use": pool.in_use, "alive": factory.alive()}


def two_want_two(lab, threads):
    factory, got = Factory(), []
    pool = lab.Pool(factory.make, 2)
    with pool.lease():
        pass
    both = threading.Barrier(2)

    def borrower():
        with pool.lease() as resource:
            got.append(resource)
            both.wait()

    threads.start("A", borrower)
    threads.start("B", borrower)
    threads.join()
    return {"got": sorted(got), "in_use": pool.in_use}


def two_fail_to_make(lab, threads):
    factory = Factory()
    working = []

    def make():
        if not working:
            raise OSError("login refused")
        return factory.make()

    pool = lab.Pool(make, 1)

    def borrower():
        try:
            with pool.lease():
                pass
        except OSError:
            pass

    threads.start("A", borrower)
    threads.start("B", borrower)
    threads.join()
    working.append(True)
    with pool.lease(timeout=0):
        inside = pool.in_use
    return {"inside": inside, "after": pool.in_use}


def a_close_beside_a_lease(lab, threads):
    factory = Factory()
    pool = lab.Pool(factory.make, 1, dispose=factory.disposed.append)
    with pool.lease():
        pass
    outcome = []

    def borrower():
        try:
            with pool.lease():
                outcome.append("lent")
        except lab.PoolClosed:
            outcome.append("refused")

    threads.start("borrower", borrower)
    threads.start("closer", pool.close)
    threads.join()
    disposed = list(factory.disposed)
    try:
        with pool.lease(timeout=0):
            outcome.append("lent after close")
    except lab.PoolClosed:
        pass
    return {"outcome": outcome, "made": factory.made, "disposed": disposed, "in_use": pool.in_use}


def close_wakes_the_waiters(lab):
    pool = lab.Pool(object, 1)
    outcome = []
    may_end = threading.Event()

    def holder():
        with pool.lease():
            may_end.wait()

    def waiter():
        time.sleep(1)
        try:
            with pool.lease():
                outcome.append("lent")
        except lab.PoolClosed:
            outcome.append("refused")

    holding = threading.Thread(target=holder)
    waiters = [threading.Thread(target=waiter) for _ in range(2)]
    for thread in (holding, *waiters):
        thread.start()
    time.sleep(2)
    pool.close()
    outcome.append(pool.in_use)
    for thread in waiters:
        thread.join()
    may_end.set()
    holding.join()
    return {"closed with in use": outcome[0], "waiters": outcome[1:], "in_use": pool.in_use}


def waiting(lab, timeout, comes_back_after):
    pool = lab.Pool(object, 1)
    lent = threading.Event()
    seen = {}

    def holder():
        with pool.lease():
            lent.set()
            time.sleep(comes_back_after)

    thread = threading.Thread(target=holder)
    thread.start()
    lent.wait()
    began = time.monotonic()
    try:
        with pool.lease(timeout=timeout):
            seen["outcome"] = "lent"
    except lab.PoolBusy:
        seen["outcome"] = "busy"
    seen["waited"] = time.monotonic() - began
    thread.join()
    with pool.lease(timeout=0):
        seen["in_use"] = pool.in_use
    return seen


def something_slow(lab, what):
    """While make, reset or dispose waits, another thread borrows and gives back."""
    seen = []
    busy = []

    def helper():
        with pool.lease() as resource:
            seen.append("helped")

    def slow(*resource):
        if what in busy:
            busy.remove(what)
            thread = threading.Thread(target=helper)
            thread.start()
            thread.join()

    def make():
        if what == "make":
            slow()
        return "resource"

    def reset(resource):
        if what == "reset":
            slow()

    def dispose(resource):
        if what in ("dispose", "close"):
            slow()

    pool = lab.Pool(make, 2, reset, dispose)
    with pool.lease(), pool.lease():
        pass
    if what == "make":
        pool = lab.Pool(make, 2, reset, dispose)
    busy.append(what)
    try:
        with pool.lease():
            if what == "dispose":
                raise ConnectionError("gone")
    except ConnectionError:
        pass
    seen.append(pool.in_use)
    return seen


def errors_of_block_and_reset(lab, block, reset):
    kinds = {"ValueError": ValueError, "OSError": OSError, "KeyboardInterrupt": KeyboardInterrupt}
    disposed = []

    def failing_reset(resource):
        if reset:
            raise kinds[reset]("rollback failed")

    pool = lab.Pool(object, 1, failing_reset, lambda resource: disposed.append(True))
    seen = {}
    try:
        with pool.lease():
            if block:
                raise kinds[block]("the block failed")
    except BaseException as error:
        seen["raised"] = f"{type(error).__name__}: {error}"
        seen["noted"] = any("rollback failed" in note for note in getattr(error, "__notes__", []))
    seen["disposed"] = len(disposed)
    seen["in_use"] = pool.in_use
    return seen


class AsyncFactory:
    def __init__(self):
        self.made = []

    async def make(self):
        await asyncio.sleep(1)
        self.made.append(f"r{len(self.made)}")
        return self.made[-1]


async def tasks_share(lab, loop, size):
    factory, inside, most, got = AsyncFactory(), [], [], []
    pool = lab.AsyncPool(factory.make, size)

    async def borrower():
        async with pool.lease() as resource:
            inside.append(resource)
            most.append((len(inside), pool.in_use, len(set(inside))))
            got.append(resource)
            await asyncio.sleep(1)
            inside.remove(resource)

    await asyncio.gather(*(borrower() for _ in range(3)))
    return {"most": max(most, default=0), "got": sorted(got), "made": len(factory.made), "in_use": pool.in_use}


async def a_task_is_cancelled(lab, loop, where):
    factory = AsyncFactory()
    pool = lab.AsyncPool(factory.make, 1)

    async def borrower():
        async with pool.lease():
            await asyncio.Event().wait()

    async def quick():
        async with pool.lease() as resource:
            return resource, pool.in_use

    if where == "waiting":
        async with pool.lease():
            task = asyncio.create_task(borrower())
            await asyncio.sleep(1)
            task.cancel()
            await asyncio.wait([task])
            during = pool.in_use
    else:
        task = asyncio.create_task(borrower())
        await asyncio.sleep(0.5 if where == "make" else 2)
        during = pool.in_use
        task.cancel()
        await asyncio.wait([task])
    after = pool.in_use
    got = await asyncio.wait_for(quick(), 60)
    return {"cancelled": task.cancelled(), "during": during, "after": after, "then": got, "in_use": pool.in_use}


async def a_block_fails(lab, loop):
    factory = AsyncFactory()
    pool = lab.AsyncPool(factory.make, 1)
    try:
        async with pool.lease():
            raise ValueError("no such customer")
    except ValueError as error:
        reached = str(error)
    async with pool.lease() as again:
        return {"reached": reached, "again": again, "made": len(factory.made)}


async def an_async_make_fails(lab, loop):
    async def make():
        calls.append(1)
        if len(calls) == 1:
            raise OSError("login refused")
        return "connection"

    calls = []
    pool = lab.AsyncPool(make, 1)
    try:
        async with pool.lease():
            pass
    except OSError as error:
        reached = str(error)
    after = pool.in_use
    async with pool.lease() as resource:
        return {"reached": reached, "after": after, "then": resource, "in_use": pool.in_use}
