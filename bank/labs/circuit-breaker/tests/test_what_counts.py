"""What counts."""

from shared import BreakerTest


class WhatCounts(BreakerTest):
    """What counts"""

    level = 2

    def call(self, breaker, what):
        self.service.plan = [what]
        try:
            breaker.call(self.service)
        except BaseException as error:
            return type(error).__name__
        return None

    def test_only_the_named_errors_are_failures(self):
        """Only exceptions of the classes in counts, or of their subclasses, are failures."""
        breaker = self.breaker(minimum=2, counts=(ConnectionError, TimeoutError))
        self.call(breaker, ConnectionResetError())
        self.assertEqual(breaker.state, "closed")
        self.call(breaker, TimeoutError())
        self.assertEqual(breaker.state, "open")

    def test_other_errors_are_healthy_answers(self):
        """Other exceptions are successes: they count as such, and they close a half open breaker."""
        breaker = self.breaker(window=4, minimum=4, counts=(ConnectionError,))
        for what in (ConnectionError(), ValueError(), KeyError(), ValueError(), ValueError()):
            self.assertEqual(self.call(breaker, what), type(what).__name__)
        self.assertEqual(breaker.state, "closed")
        for _ in range(2):
            self.call(breaker, ConnectionError())
        self.assertEqual(breaker.state, "open")
        self.clock.advance(10)
        self.call(breaker, ValueError("a healthy no"))
        self.assertEqual(breaker.state, "closed")

    def test_slow_answers_are_failures(self):
        """A call that takes more than slow seconds is a failure, and its result is returned."""
        breaker = self.breaker(minimum=2, slow=3)

        def takes(seconds):
            self.clock.advance(seconds)
            return "late, but here"

        self.assertEqual(breaker.call(takes, 3.25), "late, but here")
        self.assertEqual(breaker.call(takes, 4), "late, but here")
        self.assertEqual(breaker.state, "open")

    def test_exactly_slow_is_not_too_slow(self):
        """A call that takes exactly slow seconds is in time."""
        breaker = self.breaker(minimum=1, slow=3)
        breaker.call(self.clock.advance, 3)
        self.assertEqual(breaker.state, "closed")
        self.assertEqual(self.breaker(minimum=1).call(self.clock.advance, 500), None)

    def test_a_slow_healthy_error_is_a_failure_too(self):
        """Slowness counts also for calls that raise another exception."""
        breaker = self.breaker(minimum=1, counts=(ConnectionError,), slow=3)

        def slowly_no():
            self.clock.advance(5)
            raise ValueError("no")

        with self.assertRaises(ValueError):
            breaker.call(slowly_no)
        self.assertEqual(breaker.state, "open")

    def test_being_interrupted_says_nothing(self):
        """KeyboardInterrupt and the like are neither success nor failure."""
        breaker = self.breaker(window=4, minimum=2)
        self.assertEqual(self.call(breaker, KeyboardInterrupt()), "KeyboardInterrupt")
        self.call(breaker, ConnectionError())
        self.assertEqual(breaker.state, "closed", "One outcome is fewer than the minimum of two.")
        self.call(breaker, ConnectionError())
        self.assertEqual(breaker.state, "open")

    def test_an_interrupted_probe_lets_the_next_one_try(self):
        """A probe that was interrupted leaves the breaker half open, and its place free."""
        breaker = self.breaker(minimum=1)
        self.answers(breaker, "no")
        self.clock.advance(10)
        self.assertEqual(self.call(breaker, SystemExit()), "SystemExit")
        self.assertEqual(breaker.state, "half open")
        self.assertEqual(breaker.call(self.service), "fine")
        self.assertEqual(breaker.state, "closed")

    def test_changes_are_told(self):
        """The listener hears each change once, in order, also of reset."""
        told = []
        breaker = self.breaker(minimum=1, listener=lambda old, new: told.append((old, new)))
        self.answers(breaker, "ok", "no")
        self.clock.advance(10)
        self.assertEqual(breaker.state, "half open")
        self.assertEqual(told, [("closed", "open")], "The change to half open is told when the probe starts.")
        self.answers(breaker, "no")
        self.clock.advance(10)
        self.answers(breaker, "ok", "ok")
        breaker.reset()
        self.answers(breaker, "no")
        breaker.reset()
        self.assertEqual(
            told,
            [
                ("closed", "open"),
                ("open", "half open"),
                ("half open", "open"),
                ("open", "half open"),
                ("half open", "closed"),
                ("closed", "open"),
                ("open", "closed"),
            ],
        )

    def test_a_broken_listener_disturbs_nobody(self):
        """A listener that raises changes neither results nor states."""

        def broken(old, new):
            raise RuntimeError("the dashboard is down")

        breaker = self.breaker(minimum=1, listener=broken)
        self.answers(breaker, "no")
        self.assertEqual(breaker.state, "open")
        self.clock.advance(10)
        self.assertEqual(breaker.call(self.service), "fine")
        self.assertEqual(breaker.state, "closed")

    def test_a_listener_may_use_the_breaker(self):
        """A listener that asks for the state gets the new one, and nothing stands still."""
        self.assertEqual(
            self.once("a_listener_that_asks"),
            [
                ("closed", "open", "open"),
                ("open", "half open", "half open"),
                ("half open", "closed", "closed"),
                ("closed", "open", "open"),
            ],
        )
