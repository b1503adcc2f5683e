"""What the lab circuit-breaker asks, requirement by requirement."""

from castalia import LabTest


class Service:
    """The other side: does what it is told, and notes each call."""

    def __init__(self, clock):
        self.clock = clock
        self.calls = 0
        self.plan = []

    def __call__(self, *args, **kwargs):
        self.calls += 1
        what = self.plan.pop(0) if self.plan else "fine"
        if isinstance(what, BaseException):
            raise what
        return what


class BreakerTest(LabTest):
    def setUp(self):
        self.service = Service(self.clock)

    def breaker(self, window=4, minimum=2, threshold=0.5, pause=10, **more):
        return self.lab.CircuitBreaker(window, minimum, threshold, pause, **more)

    def answers(self, breaker, *plan):
        """Makes one call for each entry; "ok" succeeds, "no" fails."""
        for entry in plan:
            self.service.plan = [ConnectionError("down")] if entry == "no" else ["fine"]
            try:
                breaker.call(self.service)
            except ConnectionError:
                pass

    def refused(self, breaker):
        before = self.service.calls
        with self.assertRaises(self.lab.CircuitOpen) as refusal:
            breaker.call(self.service)
        self.assertEqual(self.service.calls, before, "A refused call may not reach the other side.")
        return refusal.exception.retry_after


class ThreeStates(BreakerTest):
    """Three states"""

    level = 1

    def test_calls_pass_while_it_is_closed(self):
        """While closed, arguments, results and exceptions pass unchanged."""
        breaker = self.breaker(minimum=4)
        seen = []

        def function(*args, **kwargs):
            seen.append((args, kwargs))
            return [1, {"two": 2}]

        self.assertEqual(breaker.call(function, 1, "two", three=3), [1, {"two": 2}])
        self.assertEqual(seen, [((1, "two"), {"three": 3})])
        self.service.plan = [KeyError("lost")]
        with self.assertRaises(KeyError):
            breaker.call(self.service)
        self.assertEqual(breaker.state, "closed")

    def test_it_opens_when_too_many_fail(self):
        """It opens with the call that brings the share of failures to the threshold."""
        breaker = self.breaker(window=4, minimum=4)
        self.answers(breaker, "ok", "no", "ok")
        self.assertEqual(breaker.state, "closed")
        self.answers(breaker, "no")
        self.assertEqual(breaker.state, "open", "Two of four failed: half of them, and half is enough.")

    def test_below_the_threshold_it_stays_closed(self):
        """Less than the threshold does not open it."""
        breaker = self.breaker(window=4, minimum=4)
        self.answers(breaker, "no", "ok", "ok", "ok", "no", "ok", "ok", "ok", "no")
        self.assertEqual(breaker.state, "closed")

    def test_every_other_call_is_half_of_them(self):
        """Failures need not come in a row."""
        breaker = self.breaker(window=10, minimum=10)
        self.answers(breaker, *["ok", "no"] * 5)
        self.assertEqual(breaker.state, "open")

    def test_a_few_calls_are_no_reason(self):
        """Fewer than minimum outcomes never open it."""
        breaker = self.breaker(window=5, minimum=3)
        self.answers(breaker, "no", "no")
        self.assertEqual(breaker.state, "closed")
        self.answers(breaker, "no")
        self.assertEqual(breaker.state, "open")

    def test_only_the_last_calls_count(self):
        """Outcomes older than the window are forgotten."""
        breaker = self.breaker(window=3, minimum=3, threshold=1)
        self.answers(breaker, "no", "no", "ok", "no", "no")
        self.assertEqual(breaker.state, "closed")
        self.answers(breaker, "no")
        self.assertEqual(breaker.state, "open")

    def test_a_success_may_complete_the_minimum(self):
        """The share is looked at after every outcome, also after a success."""
        breaker = self.breaker(window=4, minimum=2)
        self.answers(breaker, "no", "ok")
        self.assertEqual(breaker.state, "open")

    def test_while_open_it_refuses_at_once(self):
        """While open, calls are refused without reaching the other side, and are told how long."""
        breaker = self.breaker(minimum=1, pause=10)
        self.answers(breaker, "no")
        self.assertEqual(self.refused(breaker), 10)
        self.clock.advance(2.5)
        self.assertEqual(self.refused(breaker), 7.5)
        self.assertEqual(breaker.state, "open")

    def test_the_pause_is_exact(self):
        """When exactly pause seconds are over it is half open, a moment before it is not."""
        breaker = self.breaker(minimum=1, pause=10)
        self.answers(breaker, "no")
        self.clock.advance(9.75)
        self.assertEqual(breaker.state, "open")
        self.refused(breaker)
        self.clock.advance(0.25)
        self.assertEqual(breaker.state, "half open", "Nobody has called, and yet the pause is over.")
        self.assertEqual(breaker.call(self.service), "fine")

    def test_a_good_probe_closes_it(self):
        """After a successful probe it is closed with nothing counted."""
        breaker = self.breaker(window=4, minimum=2)
        self.answers(breaker, "no", "no")
        self.clock.advance(10)
        self.answers(breaker, "ok")
        self.assertEqual(breaker.state, "closed")
        self.answers(breaker, "no")
        self.assertEqual(breaker.state, "closed", "One outcome is fewer than the minimum of two.")
        self.answers(breaker, "no")
        self.assertEqual(breaker.state, "open")

    def test_a_bad_probe_opens_it_again(self):
        """After a failed probe it is open for another whole pause."""
        breaker = self.breaker(minimum=2, pause=10)
        self.answers(breaker, "no", "no")
        self.clock.advance(14)
        self.answers(breaker, "no")
        self.assertEqual(breaker.state, "open")
        self.assertEqual(self.refused(breaker), 10)
        self.clock.advance(10)
        self.answers(breaker, "ok")
        self.assertEqual(breaker.state, "closed")

    def test_calls_beside_the_probe_are_refused(self):
        """While the probe is out other calls are refused, with nothing left to wait."""
        breaker = self.breaker(minimum=1)
        self.answers(breaker, "no")
        self.clock.advance(10)
        beside = []

        def probe():
            beside.append(breaker.state)
            beside.append(self.refused(breaker))
            return "up again"

        self.assertEqual(breaker.call(probe), "up again")
        self.assertEqual(beside, ["half open", 0])
        self.assertEqual(breaker.state, "closed")

    def test_reset_closes_it(self):
        """reset closes it and forgets what was counted, open or closed."""
        breaker = self.breaker(window=4, minimum=2)
        self.answers(breaker, "no", "no")
        breaker.reset()
        self.assertEqual(breaker.state, "closed")
        self.answers(breaker, "no")
        breaker.reset()
        self.answers(breaker, "no")
        self.assertEqual(breaker.state, "closed")

    def test_settings_that_make_no_sense_are_refused(self):
        """A minimum outside 1 to window, or a threshold outside 0 to 1, raises ValueError."""
        for wrong in (
            {"minimum": 0},
            {"minimum": 5, "window": 4},
            {"threshold": 0},
            {"threshold": -0.5},
            {"threshold": 1.01},
        ):
            with self.subTest(**wrong), self.assertRaises(ValueError):
                self.breaker(**wrong)
        self.assertEqual(self.breaker(minimum=4, window=4, threshold=1).state, "closed")
        self.assertEqual(self.breaker(minimum=1, window=1, threshold=0.01).state, "closed")


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


class ManyThreads(BreakerTest):
    """Many threads"""

    level = 3

    def test_one_probe_at_a_time(self):
        """Of two threads that come at the end of the pause, one at a time is let through."""
        self.schedules(
            "two_threads_after_the_pause",
            always=lambda seen: seen["at once"] == 1 and seen["state"] == "closed",
            says="{at once} probes were out at the same time.",
        )

    def test_a_bad_probe_keeps_the_others_out(self):
        """If the probe fails, the thread beside it does not get through."""
        self.schedules(
            "a_probe_that_fails_among_others",
            always=lambda seen: seen == {"called": 1, "state": "open"},
            says="{called} calls reached the other side; then it was {state}.",
        )

    def test_failures_of_two_threads_both_count(self):
        """No outcome is lost when two calls end at the same time."""
        self.schedules(
            "failures_are_not_lost",
            always=lambda state: state == "open",
            says="Three of three calls failed, and the breaker is {0}.",
        )

    def test_it_opens_once(self):
        """Two failures at the same time open it once."""
        self.schedules(
            "two_failures_at_once",
            always=lambda seen: seen == {"state": "open", "told": [("closed", "open")]},
            says="It is {state}, and the listener heard {told}.",
        )

    def test_a_slow_call_holds_up_nobody(self):
        """Calls run at the same time: a quick one ends while a slow one is waiting for it."""
        self.schedules("a_slow_call_and_a_quick_one", always=lambda state: state == "closed")

    def test_a_function_may_use_the_breaker(self):
        """The function that is called may itself call through the same breaker."""
        self.assertEqual(self.once("a_call_within_a_call"), "inner")

    def test_a_late_success_changes_nothing(self):
        """A call that began before the breaker opened, and succeeds afterwards, does not close it."""
        self.assertEqual(self.once("a_success_that_comes_late"), {"during": "open", "after": "open"})

    def test_a_late_failure_changes_nothing(self):
        """A failure from before does not open a breaker that has closed again."""
        self.assertEqual(self.once("a_late_failure_while_half_open"), ["closed", "closed"])
        self.schedules(
            "a_failure_that_comes_late",
            always=lambda state: state == "closed",
            says="A call from long ago failed, and the breaker is {0}.",
        )

    def test_a_result_from_before_a_reset_changes_nothing(self):
        """A call that was under way when reset was called, probe or not, changes nothing when it ends."""
        breaker = self.breaker(minimum=1)

        def reset_meanwhile():
            breaker.reset()
            raise ConnectionError("from long ago")

        for begun in ("closed", "half open"):
            with self.subTest(begun=begun):
                with self.assertRaises(ConnectionError):
                    breaker.call(reset_meanwhile)
                self.assertEqual(breaker.state, "closed", "The call failed that had begun before the reset.")
            self.answers(breaker, "no")
            self.clock.advance(10)

    def test_a_reset_frees_the_place_of_the_probe(self):
        """After a reset while a probe was out, the next pause ends with a probe as usual."""
        breaker = self.breaker(minimum=1)
        self.answers(breaker, "no")
        self.clock.advance(10)
        breaker.call(breaker.reset)
        self.answers(breaker, "no")
        self.assertEqual(breaker.state, "open")
        self.clock.advance(10)
        self.answers(breaker, "ok")
        self.assertEqual(breaker.state, "closed")

    def test_resets_at_the_same_time_close_it_once(self):
        """Two resets at the same time are one change."""
        self.schedules(
            "two_resets_at_once",
            always=lambda told: told == [("closed", "open"), ("open", "closed")],
            says="The listener heard {0}.",
        )

    def test_the_state_is_one_that_was_true(self):
        """What state says was true at a moment while it was asked."""
        self.schedules(
            "a_state_beside_a_failure",
            always=lambda state: state in ("closed", "open"),
            says="It was closed, then open, and its pause has only begun; state said {0}.",
        )
