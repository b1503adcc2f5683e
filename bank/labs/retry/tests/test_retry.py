"""What the lab retry asks, requirement by requirement."""

from castalia import LabTest


class Service:
    """Fails as planned, then works; notes when it was called, and with what."""

    def __init__(self, clock, *plan):
        self.clock = clock
        self.plan = list(plan)
        self.calls = []
        self.times = []

    def __call__(self, *args, **kwargs):
        self.calls.append((args, kwargs))
        self.times.append(self.clock.now())
        what = self.plan.pop(0) if self.plan else "fine"
        if isinstance(what, BaseException):
            raise what
        return what


def down(number=1):
    return [ConnectionError(f"down {count}") for count in range(1, number + 1)]


class Busy(ConnectionError):
    """The server says how long to wait."""

    def __init__(self, retry_after):
        super().__init__("busy")
        self.retry_after = retry_after


class RetryTest(LabTest):
    def service(self, *plan):
        return Service(self.clock, *plan)


class TryAgain(RetryTest):
    """Try again"""

    level = 1

    def test_it_tries_until_it_works(self):
        """It calls again after a failure, and returns what the successful call returns."""
        service = self.service(*down(2), {"answer": 42})
        self.assertEqual(self.lab.retry(attempts=5)(service)(), {"answer": 42})
        self.assertEqual(len(service.calls), 3)

    def test_arguments_pass_at_each_attempt(self):
        """Every attempt gets the same arguments."""
        service = self.service(*down(1))
        self.lab.retry()(service)(1, "two", three=[3])
        self.assertEqual(service.calls, [((1, "two"), {"three": [3]})] * 2)

    def test_false_results_are_results(self):
        """A result like None or 0 is no failure."""
        for result in (None, 0, False, ""):
            service = self.service(result)
            self.assertEqual(self.lab.retry()(service)(), result)
            self.assertEqual(len(service.calls), 1)

    def test_attempts_are_counted_exactly(self):
        """attempts is the number of calls in all; three if nothing is said."""
        for options, calls in (({}, 3), ({"attempts": 1}, 1), ({"attempts": 2}, 2), ({"attempts": 6}, 6)):
            with self.subTest(**options):
                service = self.service(*down(10))
                with self.assertRaises(ConnectionError):
                    self.lab.retry(**options)(service)()
                self.assertEqual(len(service.calls), calls)

    def test_the_last_error_goes_out(self):
        """When all attempts have failed, the caller gets the last exception itself."""
        service = self.service(ConnectionError("first"), TimeoutError("second"), ConnectionResetError("third"))
        with self.assertRaises(ConnectionResetError) as last:
            self.lab.retry(attempts=3)(service)()
        self.assertEqual(str(last.exception), "third")

    def test_other_errors_go_out_at_once(self):
        """An exception that is not of the classes in on is not tried again."""
        service = self.service(ValueError("wrong"))
        with self.assertRaises(ValueError):
            self.lab.retry()(service)()
        self.assertEqual(len(service.calls), 1)
        service = self.service(*down(1), KeyError("then this"))
        with self.assertRaises(KeyError):
            self.lab.retry()(service)()
        self.assertEqual(len(service.calls), 2)

    def test_on_says_what_is_tried_again(self):
        """Only the classes in on, and their subclasses, are tried again."""
        service = self.service(KeyError("a"), LookupError("b"))
        self.assertEqual(self.lab.retry(on=(LookupError,))(service)(), "fine")
        service = self.service(*down(1))
        with self.assertRaises(ConnectionError):
            self.lab.retry(on=(LookupError,))(service)()
        self.assertEqual(self.lab.retry()(self.service(TimeoutError()))(), "fine")

    def test_pauses_grow(self):
        """Half a second, then twice as long each time, unless other numbers are given."""
        self.lab.retry(attempts=5)(self.service(*down(4)))()
        self.assertEqual(self.clock.slept, [0.5, 1, 2, 4])

    def test_pauses_follow_base_and_factor(self):
        """base is the first pause, factor its growth."""
        self.lab.retry(attempts=4, base=2, factor=3)(self.service(*down(3)))()
        self.assertEqual(self.clock.slept, [2, 6, 18])

    def test_no_pause_is_longer_than_longest(self):
        """longest is the most."""
        self.lab.retry(attempts=5, base=1, longest=3)(self.service(*down(4)))()
        self.assertEqual(self.clock.slept, [1, 2, 3, 3])

    def test_thirty_seconds_are_the_most_by_default(self):
        """Without longest, no pause is longer than 30 seconds."""
        self.lab.retry(attempts=4, base=16)(self.service(*down(3)))()
        self.assertEqual(self.clock.slept, [16, 30, 30])

    def test_many_attempts_are_no_problem(self):
        """However many attempts there are, the pause stays at longest."""
        self.lab.retry(attempts=120, factor=1000.0)(self.service(*down(119)))()
        self.assertEqual(self.clock.slept, [0.5] + [30] * 118)

    def test_there_is_no_pause_after_the_last_attempt(self):
        """After the last failure it does not sleep."""
        with self.assertRaises(ConnectionError):
            self.lab.retry(attempts=2)(self.service(*down(2)))()
        self.assertEqual(self.clock.slept, [0.5])

    def test_it_works_without_parentheses(self):
        """@retry alone is @retry()."""
        service = self.service(*down(2))
        self.assertEqual(self.lab.retry(service)(), "fine")
        self.assertEqual(self.clock.slept, [0.5, 1])

    def test_the_function_keeps_its_face(self):
        """Name, docstring and signature are those of the function."""
        self.assertEqual(
            self.once("look_at_a_decorated_function"), {"name": "fetch", "doc": "Fetch it.", "signature": "(url, *, timeout=3)"}
        )

    def test_settings_that_do_harm_are_refused(self):
        """Wrong numbers, and classes that are no Exception, raise ValueError when the decorator is made."""
        for wrong in (
            {"attempts": 0},
            {"attempts": -1},
            {"base": -0.25},
            {"longest": -1},
            {"factor": 0.75},
            {"on": (BaseException,)},
            {"on": (ValueError, KeyboardInterrupt)},
        ):
            with self.subTest(**wrong), self.assertRaises(ValueError):
                self.lab.retry(**wrong)
        self.assertEqual(self.lab.retry(attempts=2, base=0, factor=1, longest=0, on=(Exception,))(self.service(KeyError()))(), "fine")


class Time(RetryTest):
    """Time"""

    level = 2

    def test_no_pause_runs_into_the_deadline(self):
        """If a pause would end at the deadline or later, the error goes out at once."""
        service = self.service(*down(9))
        with self.assertRaises(ConnectionError) as last:
            self.lab.retry(attempts=9, base=1, deadline=7)(service)()
        self.assertEqual(self.clock.slept, [1, 2], "Four more seconds would end at 7, and that is the deadline.")
        self.assertEqual(str(last.exception), "down 3")

    def test_just_before_the_deadline_is_in_time(self):
        """A pause that ends before the deadline is taken."""
        service = self.service(*down(9))
        with self.assertRaises(ConnectionError):
            self.lab.retry(attempts=9, base=1, deadline=7.25)(service)()
        self.assertEqual(self.clock.slept, [1, 2, 4])

    def test_the_deadline_counts_the_attempts_too(self):
        """Time that the function takes belongs to the deadline as well."""

        def slow():
            self.clock.advance(3)
            raise TimeoutError("slow")

        with self.assertRaises(TimeoutError):
            self.lab.retry(attempts=9, base=1, deadline=6)(slow)()
        self.assertEqual(self.clock.slept, [1])
        self.assertEqual(self.clock.now(), 7)

    def test_each_call_has_its_own_deadline(self):
        """A deadline begins when the call begins, not when the function was decorated."""
        service = self.service(*down(1))
        call = self.lab.retry(base=1, deadline=5)(service)
        self.clock.advance(100)
        self.assertEqual(call(), "fine")

    def test_the_server_knows_better(self):
        """retry_after makes a pause longer, also beyond longest."""
        self.lab.retry(attempts=4, base=1, longest=2)(self.service(Busy(7.5), Busy(0.25), Busy(90)))()
        self.assertEqual(self.clock.slept, [7.5, 2, 90])

    def test_waiting_for_the_server_respects_the_deadline(self):
        """If the server wants longer than there is time, the error goes out at once."""
        service = self.service(Busy(20))
        with self.assertRaises(ConnectionError):
            self.lab.retry(deadline=20)(service)()
        self.assertEqual(self.clock.slept, [])
        self.assertEqual(len(service.calls), 1)

    def test_jitter_says_the_pause(self):
        """jitter gets the pause and gives the one that is taken."""
        asked = []

        def half(pause):
            asked.append(pause)
            return pause / 2

        self.lab.retry(attempts=4, base=1, longest=3, jitter=half)(self.service(*down(3)))()
        self.assertEqual(asked, [1, 2, 3])
        self.assertEqual(self.clock.slept, [0.5, 1, 1.5])

    def test_jitter_below_zero_is_no_pause(self):
        """A jitter below 0 counts as 0."""
        times = []
        self.lab.retry(jitter=lambda pause: -1, before_retry=lambda *what: times.append(what[2]))(self.service(*down(2)))()
        self.assertEqual(times, [0, 0])
        self.assertEqual(self.clock.now(), 0)

    def test_jitter_does_not_shorten_what_the_server_asked(self):
        """jitter comes first: what the server asked is waited in full."""
        self.lab.retry(base=1, jitter=lambda pause: pause / 4)(self.service(Busy(8)))()
        self.assertEqual(self.clock.slept, [8])

    def test_before_each_pause_it_is_told(self):
        """before_retry hears the number of the attempt, the error and the pause, before the pause."""
        told = []

        def hear(attempt, error, pause):
            told.append((attempt, str(error), pause, self.clock.now()))

        with self.assertRaises(ConnectionError):
            self.lab.retry(attempts=3, base=1, before_retry=hear)(self.service(*down(3)))()
        self.assertEqual(told, [(1, "down 1", 1, 0), (2, "down 2", 2, 1)])

    def test_what_the_listener_raises_ends_it(self):
        """An exception out of before_retry goes to the caller, and nothing further is tried."""

        def no_more(attempt, error, pause):
            raise RuntimeError("stop")

        service = self.service(*down(2))
        with self.assertRaises(RuntimeError):
            self.lab.retry(before_retry=no_more)(service)()
        self.assertEqual(len(service.calls), 1)
        self.assertEqual(self.clock.slept, [])


class ManyCallers(RetryTest):
    """Many callers, and coroutines"""

    level = 3

    def test_a_budget_ends_the_storm(self):
        """Each retry takes a token; without one there is no retry, and no pause."""
        budget = self.lab.Budget(3, 0.5)
        call = self.lab.retry(attempts=3, budget=budget)(self.service(*down(20)))
        for left in (1, 0, 0):
            with self.assertRaises(ConnectionError):
                call()
            self.assertEqual(budget.left, left)
        self.assertEqual(self.clock.slept, [0.5, 1, 0.5])

    def test_first_attempts_are_free(self):
        """A first attempt needs no token."""
        budget = self.lab.Budget(0, 1)
        service = self.service("one", "two")
        call = self.lab.retry(budget=budget)(service)
        self.assertEqual([call(), call()], ["one", "two"])

    def test_success_at_once_gives_back(self):
        """A call that succeeds at its first attempt gives back, one that needed a retry does not."""
        budget = self.lab.Budget(5, 0.5)
        call = self.lab.retry(budget=budget)(self.service(*down(2), "after two", "at once"))
        call()
        self.assertEqual(budget.left, 3)
        call()
        self.assertEqual(budget.left, 3.5)

    def test_a_budget_is_never_more_than_full(self):
        """Giving back stops at the tokens that it began with."""
        budget = self.lab.Budget(2, 1.5)
        call = self.lab.retry(budget=budget)(self.service(*down(1)))
        call()
        self.assertEqual(budget.left, 1)
        call()
        self.assertEqual(budget.left, 2)
        call()
        self.assertEqual(budget.left, 2)

    def test_a_part_of_a_token_is_none(self):
        """Less than one token is not enough for a retry, exactly one is."""
        budget = self.lab.Budget(1, 0.75)
        service = self.service(*down(1), "ok", "ok", *down(1))
        call = self.lab.retry(budget=budget)(service)
        call()
        self.assertEqual(budget.left, 0)
        call()
        self.assertEqual(budget.left, 0.75)
        with self.assertRaises(ConnectionError):
            call()
        self.assertEqual(budget.left, 0.75)

    def test_no_token_is_taken_for_a_pause_that_is_not_taken(self):
        """When the deadline or the number of attempts ends it, the budget is not touched."""
        budget = self.lab.Budget(5, 1)
        for options in ({"attempts": 1}, {"deadline": 0.25}):
            with self.assertRaises(ConnectionError):
                self.lab.retry(budget=budget, **options)(self.service(*down(1)))()
        self.assertEqual(budget.left, 5)

    def test_one_token_is_spent_once(self):
        """Two threads that want the last token: one retries, the other does not."""
        self.schedules(
            "two_threads_and_one_token",
            always=lambda seen: seen == {"worked": 1, "gave up": 1, "left": 0},
            says="With one token {worked} calls were retried; {left} tokens are left.",
        )

    def test_no_token_is_lost(self):
        """Two threads that give back at the same time both count."""
        self.schedules("two_threads_give_back", always=lambda left: left == 3, says="2 tokens, and 1 from each of two threads, are {0}.")

    def test_calls_share_nothing_else(self):
        """Two calls at the same time count their attempts for themselves."""
        self.schedules(
            "two_calls_of_one_function",
            always=lambda seen: seen == {"A": "fine", "B": "fine"},
            says="Each call had one failure and two attempts, and the results are {A} and {B}.",
        )

    def test_coroutines_are_tried_again(self):
        """An async function is awaited again, with asyncio's sleep, and stays an async function."""
        self.assertEqual(
            self.once("retry_a_coroutine"),
            {"result": "fine", "coroutine function": True, "seconds": 1.5, "others ran meanwhile": True},
        )

    def test_a_coroutine_gives_up_too(self):
        """The last error of an async function goes out, and other errors at once."""
        self.assertEqual(self.once("a_coroutine_that_fails"), {"last": "down 3", "other": 1})

    def test_coroutines_use_the_budget_alike(self):
        """For an async function, too, each retry takes a token, and only success at the first attempt gives back."""
        self.assertEqual(
            self.once("a_budget_for_coroutines"),
            {"left": [1, 1.5, 0.5], "not called": ["works"]},
            "Two retries leave 1 of 3 tokens, success at once makes it 1.5, and after one more retry half a token is too little for another.",
        )

    def test_a_cancelled_pause_ends_at_once(self):
        """A task that is cancelled during a pause stops, and tries nothing more."""
        self.assertEqual(self.once("cancel_during_a_pause"), {"cancelled": True, "calls": 1, "seconds": 0.25})
