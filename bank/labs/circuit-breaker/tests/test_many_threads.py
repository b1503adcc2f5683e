"""Many threads."""

from shared import BreakerTest


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
        self.assertEqual(
            self.once("a_late_success_while_a_probe_is_out"),
            {"while the probe is out": "half open", "when it has succeeded": "closed"},
        )

    def test_a_late_failure_changes_nothing(self):
        """A failure from before neither prolongs the pause nor opens a breaker that has closed again."""
        self.assertEqual(
            self.once("a_late_failure_while_open"),
            {"after a good call, eleven seconds after it opened": "closed"},
        )
        self.assertEqual(self.once("a_late_failure_when_closed_again"), {"before it fails": "closed", "after": "closed"})
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
