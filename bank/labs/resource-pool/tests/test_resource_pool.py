"""What the lab resource-pool asks, requirement by requirement."""

from castalia import LabTest


class Factory:
    """Makes numbered resources, and notes what becomes of them."""

    def __init__(self):
        self.log = []
        self.made = 0
        self.fails = []

    def make(self):
        if self.fails:
            raise self.fails.pop(0)
        self.made += 1
        return f"db{self.made}"

    def reset(self, resource):
        self.log.append(("reset", resource))

    def dispose(self, resource):
        self.log.append(("dispose", resource))


class PoolTest(LabTest):
    def setUp(self):
        self.factory = Factory()

    def pool(self, size=2, **more):
        return self.lab.Pool(self.factory.make, size, **more)

    def whole(self, size=2, **more):
        return self.pool(size, reset=self.factory.reset, dispose=self.factory.dispose, **more)

    def borrow(self, pool, error=None):
        """Borrows once, with this error in the block; returns what was lent, and the error that came out."""
        resource = None
        try:
            with pool.lease(timeout=0) as resource:
                if error is not None:
                    raise error
        except BaseException as caught:
            return resource, caught
        return resource, None


class OneBorrower(PoolTest):
    """One borrower"""

    level = 1

    def test_it_lends_and_takes_back(self):
        """with lends what make made, and gives it back at the end of the block."""
        pool = self.pool()
        self.assertEqual(pool.in_use, 0)
        with pool.lease() as resource:
            self.assertEqual(resource, "db1")
            self.assertEqual(pool.in_use, 1)
        self.assertEqual(pool.in_use, 0)
        with pool.lease() as resource:
            self.assertEqual(resource, "db1", "It came back, so it can be lent again.")
        self.assertEqual(self.factory.made, 1)

    def test_nothing_happens_before_with(self):
        """A lease that is never entered takes nothing and makes nothing."""
        pool = self.pool(size=1)
        waiting = pool.lease()
        self.assertEqual((pool.in_use, self.factory.made), (0, 0))
        with pool.lease(timeout=0):
            self.assertEqual(pool.in_use, 1)
        with waiting as resource:
            self.assertEqual(resource, "db1")

    def test_leases_may_be_nested(self):
        """Nested leases get different resources, and both come back."""
        pool = self.pool(size=3)
        with pool.lease() as outer, pool.lease() as middle:
            with pool.lease() as inner:
                self.assertEqual((outer, middle, inner), ("db1", "db2", "db3"))
                self.assertEqual(pool.in_use, 3)
            self.assertEqual(pool.in_use, 2)
        with pool.lease() as a, pool.lease() as b, pool.lease() as c:
            self.assertEqual(sorted([a, b, c]), ["db1", "db2", "db3"], "Each exists once.")
        self.assertEqual(self.factory.made, 3)

    def test_the_last_one_back_is_lent_first(self):
        """The resource that came back last is lent first."""
        pool = self.pool(size=3)
        with pool.lease():
            with pool.lease() as second:
                pass
            with pool.lease() as again:
                self.assertEqual(again, second)
        with pool.lease() as warm:
            self.assertEqual(warm, "db1", "db1 came back after db2.")
            with pool.lease() as other:
                self.assertEqual(other, "db2", "Idle ones are used before new ones are made.")

    def test_return_and_break_give_back(self):
        """A block that is left by return or break gives back as well."""
        pool = self.pool(size=1)

        def first_row():
            with pool.lease(timeout=0) as resource:
                return resource

        self.assertEqual(first_row(), "db1")
        for _ in range(3):
            with pool.lease(timeout=0):
                break
        self.assertEqual(pool.in_use, 0)
        self.assertEqual(first_row(), "db1")

    def test_the_blocks_exception_reaches_the_caller(self):
        """An exception in the block gives back and goes on to the caller, unchanged."""
        pool = self.pool(size=1)
        error = KeyError("customer")
        self.assertEqual(self.borrow(pool, error), ("db1", error))
        self.assertEqual(pool.in_use, 0)
        self.assertEqual(self.borrow(pool), ("db1", None))

    def test_none_free(self):
        """If all are lent, a lease that may not wait raises PoolBusy; when one is back it works again."""
        pool = self.pool(size=2)
        with pool.lease():
            with pool.lease():
                with self.assertRaises(self.lab.PoolBusy):
                    with pool.lease(timeout=0):
                        pass
                self.assertEqual(pool.in_use, 2)
            with pool.lease(timeout=0) as second:
                self.assertEqual(second, "db2")
        self.assertEqual(self.factory.made, 2)

    def test_a_size_below_one_is_refused(self):
        """A pool that could never lend anything raises ValueError."""
        for size in (0, -1):
            with self.subTest(size=size), self.assertRaises(ValueError):
                self.pool(size)
        self.assertEqual(self.borrow(self.pool(1)), ("db1", None))


class WhenThingsFail(PoolTest):
    """When things fail"""

    level = 2

    def test_a_failed_make_costs_no_place(self):
        """If make raises, the caller gets the exception, and the place is free again."""
        pool = self.pool(size=1)
        self.factory.fails = [OSError("login refused"), KeyboardInterrupt()]
        for kind in (OSError, KeyboardInterrupt):
            with self.assertRaises(kind):
                with pool.lease(timeout=0):
                    self.fail("There is nothing to lend.")
            self.assertEqual(pool.in_use, 0)
        self.assertEqual(self.borrow(pool), ("db1", None))

    def test_reset_comes_before_the_next(self):
        """After each block, whether it failed or not, the resource is reset while it still counts as lent."""
        log = []
        pool = self.pool(size=1, reset=lambda resource: log.append((resource, pool.in_use)))
        for error in (None, ValueError("no such customer"), KeyboardInterrupt()):
            log.clear()
            self.assertEqual(self.borrow(pool, error), ("db1", error))
            self.assertEqual(log, [("db1", 1)])
            self.assertEqual(pool.in_use, 0)

    def test_a_broken_one_is_not_lent_again(self):
        """After an exception of a broken class the resource is disposed of once, without a reset, and replaced at need."""
        pool = self.whole(size=1)
        error = ConnectionResetError("gone")
        self.assertEqual(self.borrow(pool, error), ("db1", error))
        self.assertEqual(self.factory.log, [("dispose", "db1")])
        self.assertEqual(pool.in_use, 0)
        self.assertEqual(self.borrow(pool), ("db2", None))
        self.assertEqual(self.factory.log[1:], [("reset", "db2")])

    def test_which_errors_mean_broken(self):
        """Which classes mean that it is broken can be chosen; others are the caller's own trouble."""
        pool = self.whole(size=1, broken=(KeyError, OSError))
        for error, expected in ((ValueError(), "db1"), (KeyError("x"), "db1"), (ValueError(), "db2"), (TimeoutError(), "db2"), (None, "db3")):
            self.assertEqual(self.borrow(pool, error)[0], expected)
        self.assertEqual([name for what, name in self.factory.log if what == "dispose"], ["db1", "db2"])
        none = self.pool(size=1, broken=())
        first, _ = self.borrow(none, ConnectionError())
        self.assertEqual(self.borrow(none)[0], first)

    def test_the_place_is_taken_until_it_is_disposed_of(self):
        """While dispose runs, the resource still counts: never more than size exist."""
        seen = []

        def dispose(resource):
            seen.append(pool.in_use)
            with self.assertRaises(self.lab.PoolBusy):
                with pool.lease(timeout=0):
                    seen.append("one too many")
            seen.append("busy")

        pool = self.pool(size=1, dispose=dispose)
        self.borrow(pool, ConnectionError("gone"))
        self.assertEqual(seen, [1, "busy"])
        self.assertEqual(self.borrow(pool)[0], "db2")

    def test_dispose_may_fail(self):
        """What dispose raises bothers nobody, and the place is free."""

        def dispose(resource):
            raise OSError("already closed")

        pool = self.pool(size=1, dispose=dispose)
        error = ConnectionError("gone")
        self.assertEqual(self.borrow(pool, error), ("db1", error))
        self.assertEqual(self.borrow(pool), ("db2", None))

    def test_a_failed_reset_reaches_the_caller(self):
        """If reset raises after a good block, the caller gets its exception, and the resource is disposed of."""

        def reset(resource):
            if self.factory.made == 1:
                raise OSError("rollback failed")

        pool = self.pool(size=1, reset=reset, dispose=self.factory.dispose)
        with self.assertRaises(OSError):
            with pool.lease():
                pass
        self.assertEqual(self.factory.log, [("dispose", "db1")])
        self.assertEqual(self.borrow(pool), ("db2", None))

    def test_a_failed_reset_does_not_hide_the_block(self):
        """If block and reset both fail, the caller gets the block's exception, with a note about the other."""
        for block in ("ValueError", "KeyboardInterrupt"):
            self.assertEqual(
                self.once("errors_of_block_and_reset", block=block, reset="OSError"),
                {"raised": f"{block}: the block failed", "noted": True, "disposed": 1, "in_use": 0},
            )
        self.assertEqual(
            self.once("errors_of_block_and_reset", block="ValueError", reset=None),
            {"raised": "ValueError: the block failed", "noted": False, "disposed": 0, "in_use": 0},
        )


class ManyThreads(PoolTest):
    """Many threads"""

    level = 3

    def test_two_that_want_the_same(self):
        """Two threads and one place: one after the other, and none waits for ever."""
        for ends in ("well", "broken"):
            with self.subTest(ends=ends):
                self.schedules(
                    "two_want_one",
                    ends=ends,
                    always=lambda seen: (seen["most"], seen["served"], seen["in_use"]) == (1, 3, 0),
                    says="At most {most} were inside at once, {served} of 3 leases were given, and {in_use} are still lent.",
                )

    def test_two_at_the_same_time(self):
        """Two threads at the same time get two different resources, and both places come back."""
        self.schedules(
            "two_want_two",
            always=lambda seen: seen == {"got": ["r0", "r1"], "in_use": 0},
            says="The two got {got}; afterwards {in_use} are lent.",
        )

    def test_two_that_fail_to_make(self):
        """Failures to make, at the same time, cost no place."""
        self.schedules(
            "two_fail_to_make",
            always=lambda seen: seen == {"inside": 1, "after": 0},
            says="Afterwards, inside a lease, {inside} were in use; at the end {after}.",
        )

    def test_waiting_has_a_limit(self):
        """A lease waits until one comes back, or until timeout seconds are over, and not longer."""
        for timeout, comes_back_after, outcome, waited in ((5, 4.75, "lent", 4.75), (5, 5.25, "busy", 5), (None, 100, "lent", 100), (0, 3, "busy", 0)):
            with self.subTest(timeout=timeout, comes_back_after=comes_back_after):
                self.assertEqual(
                    self.once("waiting", timeout=timeout, comes_back_after=comes_back_after),
                    {"outcome": outcome, "waited": waited, "in_use": 1},
                )

    def test_slow_work_holds_up_nobody(self):
        """While one thread is in make, reset or dispose, another can lease and give back."""
        for what in ("make", "reset", "dispose"):
            with self.subTest(what=what):
                self.assertEqual(self.once("something_slow", what=what), ["helped", 0])

    def test_a_closed_pool_lends_nothing(self):
        """After close leases raise PoolClosed; what is idle is disposed of now, what is lent when it comes back."""
        pool = self.pool(size=3, dispose=self.factory.dispose)
        with pool.lease():
            with pool.lease(), pool.lease():
                pass
            pool.close()
            self.assertEqual(sorted(self.factory.log), [("dispose", "db2"), ("dispose", "db3")])
            with self.assertRaises(self.lab.PoolClosed):
                with pool.lease():
                    pass
            pool.close()
            self.assertEqual(pool.in_use, 1)
        self.assertEqual(self.factory.log[2:], [("dispose", "db1")])
        self.assertEqual(pool.in_use, 0)
        with self.assertRaises(self.lab.PoolClosed):
            with pool.lease():
                pass

    def test_closing_survives_a_failed_dispose(self):
        """A dispose that fails does not keep close from disposing of the others."""

        def dispose(resource):
            self.factory.dispose(resource)
            raise OSError("already closed")

        pool = self.pool(size=2, dispose=dispose)
        with pool.lease(), pool.lease():
            pass
        pool.close()
        self.assertEqual(sorted(self.factory.log), [("dispose", "db1"), ("dispose", "db2")])
        self.assertIsNone(self.pool().close())

    def test_close_wakes_the_waiters(self):
        """Whoever waits for a place when the pool is closed gets PoolClosed, although nothing came back."""
        self.assertEqual(
            self.once("close_wakes_the_waiters"),
            {"closed with in use": 1, "waiters": ["refused", "refused"], "in_use": 0},
        )

    def test_a_close_beside_a_lease(self):
        """Whatever the order of a lease and a close, everything is disposed of once and nothing is lent afterwards."""
        self.schedules(
            "a_close_beside_a_lease",
            always=lambda seen: seen["outcome"] in (["lent"], ["refused"]) and sorted(seen["disposed"]) == seen["made"] and seen["in_use"] == 0,
            says="The borrower: {outcome}. Made: {made}, disposed of: {disposed}, still lent: {in_use}.",
        )


class Asyncio(PoolTest):
    """The twin for asyncio"""

    level = 4

    def test_tasks_share(self):
        """Tasks wait for a place, never share a resource, and use again what came back."""
        self.asynchronous(
            "tasks_share",
            size=1,
            always=lambda seen: seen == {"most": (1, 1, 1), "got": ["r0"] * 3, "made": 1, "in_use": 0},
            says="Of (tasks inside, in_use, different resources) the most was {most}; lent: {got}, made: {made}, still lent: {in_use}.",
        )
        self.asynchronous(
            "tasks_share",
            size=2,
            always=lambda seen: seen["most"] == (2, 2, 2) and seen["made"] == 2 and seen["in_use"] == 0,
            says="Of (tasks inside, in_use, different resources) the most was {most}; made: {made}, still lent: {in_use}.",
        )

    def test_a_cancelled_task_gives_back(self):
        """A task that is cancelled in the block, while it waits or while make runs costs no place."""
        for where, during, then in (("block", 1, "r0"), ("waiting", 1, "r0"), ("make", 1, "r0")):
            with self.subTest(where=where):
                self.asynchronous(
                    "a_task_is_cancelled",
                    where=where,
                    always=lambda seen: seen == {"cancelled": True, "during": during, "after": 0, "then": (then, 1), "in_use": 0},
                    says="Lent while it was there: {during}; after it was cancelled: {after}; the next one got {then}; still lent: {in_use}.",
                )

    def test_a_failed_block_gives_back(self):
        """An exception in the block gives back and reaches the caller."""
        self.asynchronous(
            "a_block_fails",
            always=lambda seen: seen == {"reached": "no such customer", "again": "r0", "made": 1},
            says="The caller got {reached}; the next one was lent {again}.",
        )

    def test_a_failed_make_costs_no_place_either(self):
        """If make raises, the caller gets the exception, and the place is free; a size below 1 is refused."""
        self.asynchronous(
            "an_async_make_fails",
            always=lambda seen: seen == {"reached": "login refused", "after": 0, "then": "connection", "in_use": 1},
            says="The caller got {reached}; then {after} were lent; the next one was lent {then}.",
        )
        with self.assertRaises(ValueError):
            self.lab.AsyncPool(self.factory.make, 0)
