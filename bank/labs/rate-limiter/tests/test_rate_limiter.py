"""What the lab rate-limiter asks, requirement by requirement."""

from castalia import LabTest


class OneProcess(LabTest):
    """One thread, one process"""

    level = 1

    def passed(self, limiter, times, client="ann"):
        return sum(limiter.check(client).allowed for _ in range(times))

    def test_a_burst_passes_and_then_nothing(self):
        """As many requests as the bucket holds pass at once, the next is refused."""
        limiter = self.lab.RateLimiter(3, 0.5)
        self.assertEqual([limiter.check("ann") for _ in range(3)], [(True, 2, 0), (True, 1, 0), (True, 0, 0)])
        self.assertEqual(limiter.check("ann"), (False, 0, 2))

    def test_tokens_flow_in_steadily(self):
        """A token is there when a whole one has flowed in, and not a moment before."""
        limiter = self.lab.RateLimiter(2, 0.25)
        self.passed(limiter, 2)
        self.clock.advance(3.75)
        self.assertEqual(limiter.check("ann"), (False, 0, 1))
        self.clock.advance(0.25)
        self.assertEqual(limiter.check("ann"), (True, 0, 0))

    def test_asking_often_starves_nobody(self):
        """Parts of a token add up, also for a client that asks again and again and is refused."""
        limiter = self.lab.RateLimiter(1, 1)
        allowed = 0
        for _ in range(17):
            allowed += limiter.check("ann").allowed
            self.clock.advance(0.25)
        self.assertEqual(allowed, 5, "One at once and one for each of four seconds. Refused requests cost nothing, and a quarter of a token is kept.")

    def test_a_bucket_holds_no_more_than_its_capacity(self):
        """Whoever was away for an hour may send one burst, not an hour's worth."""
        limiter = self.lab.RateLimiter(3, 1)
        self.passed(limiter, 3)
        self.clock.advance(3_600)
        self.assertEqual(self.passed(limiter, 5), 3)

    def test_no_edge_lets_twice_the_burst_through(self):
        """However the minutes fall, two bursts a moment apart do not both pass."""
        limiter = self.lab.RateLimiter(8, 0.125)
        self.clock.advance(63.75)
        self.assertEqual(self.passed(limiter, 8), 8)
        self.clock.advance(0.25)
        self.assertEqual(self.passed(limiter, 8), 0, "A quarter of a second brings a thirty-second of a token.")

    def test_half_the_time_fills_half_the_bucket(self):
        """What was taken comes back token by token, not all at once."""
        limiter = self.lab.RateLimiter(8, 0.5)
        self.passed(limiter, 8)
        self.clock.advance(8)
        self.assertEqual(self.passed(limiter, 8), 4)
        self.clock.advance(8)
        self.assertEqual(self.passed(limiter, 8), 4)

    def test_each_client_has_a_bucket(self):
        """What one client does is nothing to another; any hashable value is a client."""
        limiter = self.lab.RateLimiter(1, 1)
        for client in ("ann", "bob", 7, "7", ("school", 7), None):
            with self.subTest(client=client):
                self.assertEqual(limiter.check(client), (True, 0, 0))
                self.assertEqual(limiter.check(client), (False, 0, 1))

    def test_retry_after_is_an_honest_answer(self):
        """After retry_after seconds the same request passes; it is a whole number, rounded up."""
        limiter = self.lab.RateLimiter(4, 0.5)
        limiter.check("ann", 4)
        self.clock.advance(0.5)
        refused = limiter.check("ann", 2)
        self.assertEqual(refused, (False, 0, 4), "A quarter of a token is there. The rest takes 3.5 seconds.")
        self.assertIs(type(refused.retry_after), int)
        self.clock.advance(refused.retry_after)
        self.assertEqual(limiter.check("ann", 2), (True, 0, 0))

    def test_requests_have_costs(self):
        """A request takes its whole cost or nothing."""
        limiter = self.lab.RateLimiter(5, 1)
        self.assertEqual(limiter.check("ann", 3), (True, 2, 0))
        self.assertEqual(limiter.check("ann", cost=3), (False, 2, 1))
        self.assertEqual(limiter.check("ann", 2), (True, 0, 0), "The refused one took nothing.")
        self.assertEqual(limiter.check("bob", 0.5), (True, 4, 0), "4.5 tokens are four whole ones.")
        self.assertEqual(limiter.check("bob", 5), (False, 4, 1))
        self.assertEqual(limiter.check("eve", 5), (True, 0, 0))

    def test_a_clock_can_be_given(self):
        """The given clock is asked, and no other."""
        now = [0]
        limiter = self.lab.RateLimiter(1, 1, clock=lambda: now[0])
        self.assertEqual(self.passed(limiter, 2), 1)
        self.clock.advance(60)
        self.assertEqual(self.passed(limiter, 1), 0)
        now[0] = 1
        self.assertEqual(self.passed(limiter, 1), 1)

    def test_what_makes_no_sense_is_refused(self):
        """Settings and costs that make no sense raise ValueError and change nothing."""
        for wrong in ((0.75, 1), (0, 1), (-1, 1), (1, 0), (1, -0.5), (1, 1, 0), (1, 1, -5)):
            with self.subTest(settings=wrong), self.assertRaises(ValueError):
                self.lab.RateLimiter(*wrong)
        limiter = self.lab.RateLimiter(1, 0.25, 1)
        for cost in (0, -1, 1.25):
            with self.subTest(cost=cost), self.assertRaises(ValueError):
                limiter.check("ann", cost)
        self.assertEqual(limiter.check("ann"), (True, 0, 0))


class Production(LabTest):
    """In production"""

    level = 2

    def test_strangers_cannot_fill_the_memory(self):
        """Six hundred invented clients take no more memory than the fifty that may be remembered."""
        self.memory("six_hundred_strangers", at_most_bytes=40_000)

    def test_asking_costs_no_memory(self):
        """A client who asks six hundred times takes no more memory than one who asks once."""
        self.memory("one_who_asks_a_lot", at_most_bytes=12_000)

    def test_the_last_token_is_taken_once(self):
        """Two threads that come for the last token do not both get it."""
        self.schedules("two_take_the_last", always=lambda allowed: allowed == 1, says="{0} requests passed, and one token was left.")

    def test_a_stranger_has_one_bucket(self):
        """Two threads that bring the same new client meet the same bucket."""
        self.schedules(
            "two_come_for_the_first_time",
            always=lambda seen: seen == {"allowed": 1, "remembered": 1},
            says="{allowed} requests passed, one token was there; {remembered} clients are remembered.",
        )

    def test_time_does_not_run_backwards(self):
        """A thread that looked at the clock first and came second takes nothing from the client."""
        self.schedules(
            "two_at_different_times",
            always=lambda allowed: allowed == 2,
            says="Only {0} of two requests passed, and the bucket was full again for each of them.",
        )

    def test_the_bound_holds_under_threads(self):
        """Two strangers at once do not bring the limiter over its bound, and nobody gets an error."""
        self.schedules("two_strangers_and_one_place", always=lambda held: held == 1, says="{0} clients are remembered, one is allowed.")

    def test_counting_sees_no_half_done_work(self):
        """len never shows what is half done."""
        self.schedules("count_while_others_come", always=lambda held: held == 1, says="{0} clients were counted, one was remembered all the time.")

    def test_idle_clients_are_forgotten(self):
        """A client is forgotten when its bucket is full again, some at each check, and not before."""
        limiter = self.lab.RateLimiter(5, 0.5)
        for client in ("a", "b", "c"):
            limiter.check(client, 5)
        self.clock.advance(9.75)
        limiter.check("ann")
        self.assertEqual(len(limiter), 4, "Their buckets are not yet full.")
        self.clock.advance(0.25)
        for _ in range(3):
            limiter.check("ann")
        self.assertEqual(len(limiter), 1, "After ten seconds a bucket of five is full again.")
        self.assertEqual(limiter.check("a"), (True, 4, 0))

    def test_whoever_asks_longest_ago_leaves(self):
        """When max_clients are remembered and another comes, the one who has not asked for longest leaves."""
        limiter = self.lab.RateLimiter(1, 0.125, max_clients=2)
        for client, allowed in (("a", True), ("b", True), ("a", False), ("c", True)):
            self.assertIs(limiter.check(client).allowed, allowed)
        self.assertEqual(len(limiter), 2)
        self.assertIs(limiter.check("a").allowed, False, "a asked after b: refused requests count as asking.")
        self.assertIs(limiter.check("c").allowed, False)
        self.assertIs(limiter.check("b").allowed, True, "b was forgotten, and is a stranger.")
        self.assertEqual(len(limiter), 2)

    def test_known_clients_push_nobody_out(self):
        """A full limiter goes on remembering its clients while only they ask."""
        limiter = self.lab.RateLimiter(1, 0.125, max_clients=2)
        for client in "abbab":
            limiter.check(client)
        self.assertEqual([limiter.check(client).allowed for client in "ab"], [False, False])
        self.assertEqual(len(limiter), 2)

    def test_a_check_takes_the_same_work_at_any_size(self):
        """A check takes the same work however many clients are remembered, known ones and strangers."""
        self.growth("check_among_many", promised="1")


class Store:
    """The store that all servers share, with a clock of its own."""

    def __init__(self):
        self.now = 700
        self.rows = {}
        self.expires = []
        self.before_write = []
        self.after_time = []
        self.quicker = 0
        self.tries = 0
        self.fails = {}

    def _ask(self, what):
        if what in self.fails:
            raise self.fails[what]

    def time(self):
        self._ask("time")
        now = self.now
        if self.after_time:
            self.after_time.pop()()
        return now

    def read(self, key):
        self._ask("read")
        value, version, until = self.rows.get(key, (None, 0, 0))
        return (value, version) if self.now < until else (None, 0)

    def write(self, key, value, version, expires):
        self._ask("write")
        self.tries += 1
        if self.before_write:
            self.before_write.pop()()
        if self.quicker:
            self.quicker -= 1
            was, at, until = self.rows[key]
            self.rows[key] = (was, at + 1, until)
        if version != self.read(key)[1]:
            return False
        self.rows[key] = (value, version + 1, self.now + expires)
        self.expires.append(expires)
        return True


class ManyServers(LabTest):
    """Forty servers"""

    level = 3

    def setUp(self):
        self.store = Store()

    def server(self, capacity=4, rate=0.25, **more):
        return self.lab.SharedLimiter(self.store, capacity, rate, **more)

    def test_servers_share_one_limit(self):
        """What one server lets through is missing on the others."""
        one, two = self.server(), self.server()
        self.assertEqual(one.check("ann", 3), (True, 1, 0))
        self.assertEqual(two.check("ann"), (True, 0, 0))
        self.assertEqual(one.check("ann", 2), (False, 0, 8))
        self.assertEqual(two.check("bob"), (True, 3, 0))
        self.store.now += 4
        self.assertEqual([server.check("ann").allowed for server in (one, two)], [True, False])

    def test_only_the_clock_of_the_store_counts(self):
        """The clock of the server does not matter."""
        server = self.server(1, 1)
        server.check("ann")
        self.clock.advance(3_600)
        self.assertEqual(server.check("ann"), (False, 0, 1))
        self.store.now += 1
        self.assertEqual(server.check("ann"), (True, 0, 0))

    def test_the_store_forgets_in_time(self):
        """What is written expires when the bucket is full again; a refused request writes nothing."""
        server = self.server()
        server.check("ann", 3)
        self.store.now += 4
        server.check("ann")
        server.check("ann", 4)
        self.assertEqual(self.store.expires, [12, 12], "Three tokens are missing each time, at four seconds each. The third request was refused.")
        self.store.now += 12
        self.assertEqual(server.check("ann", 4), (True, 0, 0))

    def test_who_comes_second_begins_again(self):
        """If another server was quicker, the decision is made anew with what is there now."""
        mine, other = self.server(), self.server()
        self.store.before_write = [lambda: other.check("ann", 2)]
        self.assertEqual(mine.check("ann"), (True, 1, 0))
        self.store.before_write = [lambda: other.check("ann")]
        self.assertEqual(mine.check("ann"), (False, 0, 4), "The other server took the last token.")

    def test_what_was_written_meanwhile_is_not_from_the_future(self):
        """If another server was quicker, and eight seconds ahead, its bucket is neither emptied nor filled by the time between."""
        mine, other = self.server(), self.server()

        def eight_seconds_later():
            self.store.now += 8
            other.check("ann", 3)

        self.store.after_time = [eight_seconds_later]
        self.assertEqual(mine.check("ann"), (True, 0, 0), "The store gave the time, then the other server left one token, which was still there.")
        self.assertEqual(mine.check("ann"), (False, 0, 4), "It was the last one.")

    def test_five_tries_are_enough(self):
        """The fifth try may succeed; after five in vain the store counts as down."""
        self.assertEqual(self.server(8).check("ann"), (True, 7, 0))
        self.store.quicker = 4
        self.assertEqual(self.server(8, fail_open=False).check("ann"), (True, 6, 0))
        for fail_open, decision in ((True, (True, 0, 0)), (False, (False, 0, 1))):
            with self.subTest(fail_open=fail_open):
                self.store.quicker, self.store.tries = 9, 0
                self.assertEqual(self.server(8, fail_open=fail_open).check("ann"), decision)
                self.assertEqual(self.store.tries, 5)

    def test_a_store_that_is_down(self):
        """While the store is down all pass or none, as fail_open says, by default all."""
        for what in ("read", "time", "write"):
            with self.subTest(down=what):
                self.store.fails = {what: ConnectionError("no route to the store")}
                self.assertEqual(self.server().check("ann"), (True, 0, 0))
                self.assertEqual(self.server(fail_open=True).check("ann"), (True, 0, 0))
                self.store.fails = {what: TimeoutError()}
                self.assertEqual(self.server(fail_open=False).check("ann"), (False, 0, 1))
        self.store.fails = {}
        self.assertEqual(self.server().check("ann"), (True, 3, 0), "The store is back.")

    def test_mistakes_are_not_outages(self):
        """Exceptions other than OSError reach the caller, and costs are looked at even while the store is down."""
        for what in ("read", "time", "write"):
            with self.subTest(what):
                self.store.fails = {what: KeyError("no such table")}
                with self.assertRaises(KeyError):
                    self.server().check("ann")
        self.store.fails = {"read": ConnectionError()}
        for cost in (0, -1, 4.5):
            with self.subTest(cost=cost), self.assertRaises(ValueError):
                self.server().check("ann", cost)
        for wrong in ((0.75, 1), (1, 0), (1, -1)):
            with self.subTest(settings=wrong), self.assertRaises(ValueError):
                self.server(*wrong)

    def test_two_servers_do_not_take_the_same_token(self):
        """Two servers that come for the last token at once do not both get it, and for two tokens both do."""
        self.schedules(
            "two_servers_and_one_token",
            always=lambda seen: seen == {"allowed": 1, "written": 1},
            says="{allowed} requests passed, one token was there; the store was written {written} times.",
        )
        self.schedules(
            "two_servers_and_two_tokens",
            always=lambda decisions: decisions == [(True, 0, 0), (True, 1, 0)],
            says="Two tokens were there, and the decisions were {0}.",
        )
