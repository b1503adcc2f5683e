"""Three states."""

from shared import BreakerTest


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

    def test_no_more_than_the_window_is_kept(self):
        """After two thousand calls as much is kept as after five, which is the window."""
        self.memory("two_thousand_calls", at_most_bytes=8_000)

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
