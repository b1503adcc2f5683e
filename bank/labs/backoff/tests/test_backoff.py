"""What the lab backoff asks, requirement by requirement."""

from datetime import datetime, timezone

from castalia import LabTest


class BackoffTest(LabTest):
    def backoff(self, *settings, **options):
        """One whose chance is the number in self.chance."""
        options.setdefault("random", lambda: self.chance)
        return self.lab.Backoff(*(settings or (2, 16)), **options)

    chance = 0.5


class HowLong(BackoffTest):
    """How long"""

    level = 1

    def test_bounds_grow_up_to_the_cap(self):
        """The bound is base, then factor times as much each time, and never above cap."""
        for settings, bounds in (
            ((1, 20), [1, 2, 4, 8, 16, 20, 20]),
            ((0.25, 1, 3), [0.25, 0.75, 1, 1]),
            ((4, 4), [4, 4, 4]),
            ((2, 100, 1), [2, 2, 2]),
        ):
            with self.subTest(settings=settings):
                delays = self.lab.delays(*settings, random=lambda: 0.5)
                self.assertEqual(self.take(delays, len(bounds)), [bound / 2 for bound in bounds])

    def test_each_delay_is_drawn(self):
        """Each delay is drawn anew, between nothing and the bound."""
        chances = [0.0, 0.75, 0.25, 0.5]
        delays = self.lab.delays(4, 8, random=lambda: chances.pop(0))
        self.assertEqual(self.take(delays, 4), [0, 6, 2, 4])

    def test_nothing_is_drawn_ahead(self):
        """A delay is drawn when it is asked for."""
        asked = []
        delays = self.lab.delays(1, 8, random=lambda: asked.append(1) or 0.5)
        self.assertEqual(len(asked), 0)
        self.take(delays, 2)
        self.assertEqual(len(asked), 2)

    def test_without_a_source_it_is_the_modules(self):
        """Without random the delays are spread over the whole range."""
        seen = self.once("plain_chance")
        self.assertLess(seen["least"], 0.2)
        self.assertLess(0.8, seen["most"])
        self.assertLessEqual(seen["most"], 1)
        self.assertLess(350, seen["different"])

    def test_it_goes_on_for_months(self):
        """After thousands of failures the delay is still that of the cap."""
        self.assertEqual(self.once("three_thousand_delays"), [30, 30])
        self.assertEqual(self.take(self.lab.delays(1, 64, 1e200, random=lambda: 0.5), 4), [0.5, 32, 32, 32])
        backoff = self.backoff(1, 4, factor=1e150)
        self.assertEqual([backoff.failed() for _ in range(4)], [0.5, 2, 2, 2])

    def test_two_iterators_share_nothing(self):
        """Each iterator begins with base."""
        first, second = (self.lab.delays(2, 16, random=lambda: 0.5) for _ in range(2))
        self.assertEqual(self.take(first, 3), [1, 2, 4])
        self.assertEqual(self.take(second, 1), [1])
        self.assertEqual(self.take(first, 1), [8])

    def test_settings_that_make_no_sense_are_refused(self):
        """base not above 0, cap below base, factor below 1: ValueError, by the call and not by the first delay."""
        for wrong in ((0, 5), (-1, 5), (2, 1.75), (1, 5, 0.75), (1, 5, 0)):
            with self.subTest(settings=wrong), self.assertRaises(ValueError):
                self.lab.delays(*wrong)
        for base, cap, factor in ((0, 5, 2), (2, 1, 2), (1, 5, 0.5)):
            with self.assertRaises(ValueError):
                self.lab.Backoff(base, cap, factor=factor)


class Altogether(BackoffTest):
    """How long altogether"""

    level = 2

    def test_the_header_in_both_forms(self):
        """Whole seconds, or a date: then the seconds from now, none for the past."""
        now = datetime(2025, 1, 31, 12, 0, tzinfo=timezone.utc)
        for header, seconds in (
            ("120", 120),
            (" 0 ", 0),
            ("Fri, 31 Jan 2025 12:00:30 GMT", 30),
            (" Fri, 31 Jan 2025 12:01:00 GMT ", 60),
            ("Fri, 31 Jan 2025 12:00:00 GMT", 0),
            ("Fri, 31 Jan 2025 11:00:00 GMT", 0),
            ("Fri, 31 Jan 2025 12:00:01 GMT", 1),
            ("Fri, 31 Jan 2025 14:00:00 +0200", 0),
            ("Fri, 31 Jan 2025 12:00:05 -0000", 5),
            ("Fri, 31 Jan 2025 11:59:05 -0000", 0),
        ):
            with self.subTest(header=header):
                self.assertEqual(self.lab.retry_after(header, now), seconds)

    def test_a_header_that_cannot_be_read_is_none(self):
        """No header, or nonsense, is None and raises nothing."""
        now = datetime(2025, 1, 31, 12, 0, tzinfo=timezone.utc)
        for header in (None, "", " ", "soon", "-5", "1.5", "+5", "1_0", "\u0663", "Fri, 99 Jan 2025 12:00:30 GMT", "1e3"):
            with self.subTest(header=header):
                self.assertIsNone(self.lab.retry_after(header, now))

    def test_failures_get_the_delays(self):
        """Each failure is told the next delay."""
        backoff = self.backoff()
        self.assertEqual([backoff.failed() for _ in range(5)], [1, 2, 4, 8, 8])
        self.assertIsNone(backoff.left(), "Without a limit there is nothing that runs out.")

    def test_jitter_comes_on_top(self):
        """What the server asks for is the least; the delay is added to it, also above cap."""
        backoff = self.backoff()
        self.assertEqual([backoff.failed(30), backoff.failed(retry_after=0), backoff.failed(0.5), backoff.failed()], [31, 2, 4.5, 8])

    def test_a_wait_must_end_within_the_limit(self):
        """A wait that would end at the limit, or after it, is not begun."""
        self.assertEqual(self.backoff(within=1.25).failed(), 1)
        self.assertIsNone(self.backoff(within=1).failed())
        self.assertIsNone(self.backoff(within=0.75).failed())
        self.assertIsNone(self.backoff(within=31).failed(30))
        self.assertEqual(self.backoff(within=31.25).failed(30), 31)
        self.assertIsNone(self.backoff(within=0).failed())

    def test_the_limit_counts_from_the_beginning(self):
        """The time that attempts take counts as well."""
        backoff = self.backoff(within=10)
        self.clock.advance(6)
        self.assertEqual(backoff.left(), 4)
        self.assertEqual(backoff.failed(), 1)
        self.clock.advance(1)
        self.assertEqual(backoff.failed(), 2)
        self.clock.advance(2)
        self.assertIsNone(backoff.failed())
        self.assertEqual(backoff.left(), 1)
        self.clock.advance(5)
        self.assertEqual(backoff.left(), 0)
        self.assertIsNone(backoff.failed())

    def test_a_connection_that_lasts_ends_the_trouble(self):
        """After stable seconds of connection the delays begin again, one moment earlier they go on."""
        backoff = self.backoff(stable=10)
        self.assertEqual([backoff.failed(), backoff.failed()], [1, 2])
        backoff.connected()
        self.clock.advance(9.75)
        self.assertEqual(backoff.failed(), 4, "It was dropped too soon to say that all is well.")
        backoff.connected()
        self.clock.advance(10)
        self.assertEqual([backoff.failed(), backoff.failed()], [1, 2])
        self.clock.advance(50)
        self.assertEqual(backoff.failed(), 4, "Nothing was connected in that time.")

    def test_without_stable_each_connection_counts(self):
        """By default any success begins anew."""
        backoff = self.backoff()
        backoff.failed()
        backoff.connected()
        self.assertEqual([backoff.failed(), backoff.failed()], [1, 2])

    def test_the_limit_begins_again_too(self):
        """After a stable connection within counts from the failure that ended it."""
        backoff = self.backoff(within=5, stable=10)
        self.assertEqual(backoff.failed(), 1)
        backoff.connected()
        self.clock.advance(60)
        self.assertEqual([backoff.failed(), backoff.left()], [1, 5])
        backoff.connected()
        self.clock.advance(6)
        self.assertIsNone(backoff.failed(), "The connection did not last, so the old limit holds.")


class Together(BackoffTest):
    """All clients together"""

    level = 3

    def test_retries_are_paid_for(self):
        """Each wait costs a token, whoever waits; without a token there is none."""
        budget = self.lab.Budget(3, 0.5)
        clients = [self.backoff(budget=budget) for _ in range(5)]
        self.assertEqual([client.failed() for client in clients], [1, 1, 1, None, None])
        clients[0].connected()
        self.assertIsNone(clients[1].failed(), "Half a token is none.")
        clients[2].connected()
        self.assertEqual(clients[3].failed(), 2)
        self.assertIs(budget.take(), False)

    def test_a_storm_ends(self):
        """Of a thousand failures in an outage as many are retried as there were tokens."""
        budget = self.lab.Budget(10, 0.1)
        clients = [self.backoff(budget=budget) for _ in range(50)]
        self.assertEqual(sum(client.failed() is not None for client in clients), 10)

    def test_tenths_add_up(self):
        """Ten successes with 0.1 are one token, exactly: not nine, not eleven."""
        for earn, successes in ((0.1, 10), (0.2, 5), (0.05, 20), (0.3, 4), (1, 1), (0.7, 2)):
            with self.subTest(earn=earn):
                budget = self.lab.Budget(1, earn)
                self.assertIs(budget.take(), True)
                for _ in range(successes - 1):
                    budget.success()
                self.assertIs(budget.take(), False)
                budget.success()
                self.assertIs(budget.take(), True)

    def test_a_budget_is_never_more_than_full(self):
        """Successes beyond most are not saved up."""
        budget = self.lab.Budget(2, 0.75)
        for _ in range(9):
            budget.success()
        self.assertEqual([budget.take() for _ in range(3)], [True, True, False])
        self.assertIs(self.lab.Budget(0, 1).take(), False)

    def test_a_wait_that_is_forbidden_costs_nothing(self):
        """If within forbids the wait, no token is taken."""
        budget = self.lab.Budget(1, 0)
        self.assertIsNone(self.backoff(within=1, budget=budget).failed())
        self.assertEqual(self.backoff(within=2, budget=budget).failed(), 1)

    def test_a_token_is_spent_once(self):
        """Of two threads that want the last token one gets it."""
        self.schedules("two_threads_and_one_token", always=lambda seen: seen == {"took": 1, "then": False}, says="One token was taken {took} times.")

    def test_no_success_is_lost(self):
        """Two successes at once are two, and one beside a retry is one."""
        self.schedules("two_successes", always=lambda tokens: tokens == 2, says="Two successes are worth {0}.")
        self.schedules("a_success_and_a_retry", always=lambda tokens: tokens == 1, says="One token and one, less one, are {0}.")

    def tried(self, *plan, **more):
        seen = []
        self.asynchronous("attempts", plan=list(plan), always=lambda outcome: not seen.append(outcome), **more)
        return seen[-1]

    def test_the_loop_tries_until_it_works(self):
        """call awaits the function again after each wait, and returns what it returned."""
        self.assertEqual(self.tried("down", "down", "fine"), {"ended": "fine", "calls": [0, 1, 3], "took": 3})
        self.assertEqual(self.tried("busy", "fine", takes=1), {"ended": "fine", "calls": [0, 10], "took": 11})

    def test_the_loop_gives_up_with_the_last_error(self):
        """When the back-off gives up the last exception goes out, without a wait."""
        self.assertEqual(self.tried(options={"within": 4}), {"ended": "ConnectionError: down 3", "calls": [0, 1, 3], "took": 3})

    def test_other_errors_go_out_at_once(self):
        """What is not in on is not tried again."""
        self.assertEqual(self.tried("wrong", "fine"), {"ended": "ValueError: wrong 1", "calls": [0], "took": 0})
        self.assertEqual(self.tried("wrong", "fine", on="wrong")["ended"], "fine")
        self.assertEqual(self.tried("down", "fine", on="busy")["ended"], "ConnectionError: down 1")

    def test_success_is_told(self):
        """A success is told to the back-off, once, and None is a result."""
        self.asynchronous("success_is_told", always=lambda seen: seen == {"result": None, "told": ["down", "connected"]}, says="Told: {told}.")

    def test_an_attempt_ends_at_the_limit(self):
        """An attempt that is under way when nothing is left is cancelled, and TimeoutError goes out."""
        self.asynchronous(
            "an_attempt_beyond_the_limit",
            always=lambda seen: seen == {"ended": "TimeoutError", "cancelled": [5]},
            says="It ended with {ended}; the attempt was cancelled at {cancelled}.",
        )

    def test_cancelling_ends_it(self):
        """A task that is cancelled ends at once, in an attempt and in a wait."""
        self.asynchronous("cancelled", at=0.5, always=lambda seen: seen == {"log": ["attempt cancelled", "cancelled"], "took": 0.5}, says="{log} after {took} s.")
        self.asynchronous("cancelled", at=2.5, always=lambda seen: seen == {"log": ["cancelled"], "took": 2.5}, says="{log} after {took} s.")

    def test_waiting_holds_up_nobody(self):
        """Two loops wait beside each other."""
        self.asynchronous("two_beside_each_other", always=lambda seen: list(seen) == [10, 5], says="They ended after {0} s.")
