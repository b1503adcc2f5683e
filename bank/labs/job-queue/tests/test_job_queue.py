"""What the lab job-queue asks, requirement by requirement."""

from castalia import LabTest


class OneWorker(LabTest):
    """One worker"""

    level = 1

    def test_a_job_goes_in_and_comes_out(self):
        """A job waits, runs, and is done; then there is none."""
        queue = self.lab.JobQueue()
        self.assertIsNone(queue.claim())
        self.assertEqual(queue.enqueue("mail", {"order": 7}), 1)
        self.assertEqual(queue.status(1), "waiting")
        job = queue.claim()
        self.assertEqual(job, (1, "mail", {"order": 7}, 1))
        self.assertEqual(queue.status(1), "running")
        self.assertIsNone(queue.claim())
        self.assertIs(queue.finish(job), True)
        self.assertEqual(queue.status(1), "done")
        self.assertIs(queue.finish(job), False, "It is done already, and nobody's any more.")
        self.assertEqual(queue.enqueue("mail"), 2)
        self.assertEqual(queue.claim(), (2, "mail", None, 1))

    def test_the_most_urgent_comes_first(self):
        """The highest priority comes first, and among equals the smallest id; without a word the priority is 0."""
        queue = self.lab.JobQueue()
        for settings in ({"priority": 0}, {"priority": 5}, {"priority": -1}, {"priority": 5}, {}):
            queue.enqueue("mail", **settings)
        self.assertEqual([queue.claim().id for _ in range(5)], [2, 4, 1, 5, 3])

    def test_a_delayed_job_waits(self):
        """A job with a delay cannot be claimed before it is over, and then has the place of its id."""
        queue = self.lab.JobQueue()
        queue.enqueue("mail", delay=30)
        self.clock.advance(29.75)
        self.assertIsNone(queue.claim())
        self.assertEqual(queue.status(1), "waiting")
        queue.enqueue("mail")
        self.clock.advance(0.25)
        self.assertEqual([queue.claim().id for _ in range(2)], [1, 2])

    def test_a_failed_job_comes_back(self):
        """A failed job comes back after a pause that doubles each time, with its id and its payload."""
        queue = self.lab.JobQueue(attempts=4, pause=10)
        queue.enqueue("mail", {"order": 7})
        for attempt, pause in ((1, 10), (2, 20), (3, 40)):
            job = queue.claim()
            self.assertEqual(job, (1, "mail", {"order": 7}, attempt))
            self.assertIs(queue.fail(job, "no mail server"), True)
            self.assertEqual(queue.status(1), "waiting")
            self.clock.advance(pause - 0.25)
            self.assertIsNone(queue.claim(), f"The pause after attempt {attempt} is {pause} seconds.")
            self.clock.advance(0.25)
        self.assertEqual(queue.claim().attempt, 4)

    def test_a_pause_of_nothing(self):
        """With a pause of 0 a failed job can be claimed at once, and it keeps its place."""
        queue = self.lab.JobQueue(pause=0)
        queue.enqueue("mail")
        queue.enqueue("print")
        queue.fail(queue.claim(), "no mail server")
        self.assertEqual(queue.claim(), (1, "mail", None, 2))

    def test_after_the_last_attempt_it_is_dead(self):
        """A job that fails for the last time is dead: it is listed with its last error and is not claimed again."""
        queue = self.lab.JobQueue(attempts=2, pause=0)
        for name in ("mail", "print", "mail"):
            queue.enqueue(name)
        for error in ("busy", "still busy"):
            queue.fail(queue.claim(), error)
        self.assertEqual(queue.status(1), "dead")
        queue.finish(queue.claim())
        for error in ("closed", "closed for good"):
            queue.fail(queue.claim(), error)
        self.assertEqual(queue.dead(), [(1, "mail", "still busy"), (3, "mail", "closed for good")])
        self.clock.advance(3_600)
        self.assertIsNone(queue.claim())

    def test_the_dead_are_listed_as_they_died(self):
        """Dead jobs are listed in the order in which they died."""
        queue = self.lab.JobQueue(attempts=1)
        for _ in range(3):
            queue.enqueue("mail")
        first, second, third = [queue.claim() for _ in range(3)]
        for job in (second, third, first):
            queue.fail(job, "no")
        self.assertEqual([number for number, _, _ in queue.dead()], [2, 3, 1])

    def test_a_dead_job_can_be_revived(self):
        """A revived job waits again, with all its attempts; only dead jobs can be revived."""
        queue = self.lab.JobQueue(attempts=2, pause=0)
        queue.enqueue("mail", "hello", key="k")
        for _ in range(2):
            queue.fail(queue.claim(), "no")
        queue.revive(1)
        self.assertEqual((queue.status(1), queue.dead()), ("waiting", []))
        self.assertEqual(queue.claim(), (1, "mail", "hello", 1))
        for number in (1, 2, 0):
            with self.subTest(number=number), self.assertRaises(KeyError):
                queue.revive(number)
        self.assertEqual(queue.status(1), "running")

    def test_one_key_is_one_job(self):
        """While a job with that key is not done, enqueue gives its id and adds nothing."""
        queue = self.lab.JobQueue(attempts=1)
        self.assertEqual([queue.enqueue("mail", key="order 7"), queue.enqueue("mail", key="order 8")], [1, 2])
        self.assertEqual(queue.enqueue("mail", key="order 7"), 1)
        job = queue.claim()
        self.assertEqual(queue.enqueue("mail", key="order 7"), 1, "It is running.")
        queue.fail(job, "no")
        self.assertEqual(queue.enqueue("mail", key="order 7"), 1, "It is dead, and waits for a person.")
        queue.finish(queue.claim())
        self.assertIsNone(queue.claim())
        self.assertEqual(queue.enqueue("mail", key="order 8"), 3, "Order 8 was done. This is a new job.")
        self.assertEqual(queue.enqueue("mail", key="order 8"), 3)
        self.assertEqual([queue.enqueue("mail"), queue.enqueue("mail")], [4, 5], "Jobs without a key are never the same.")

    def test_the_payload_is_written_down(self):
        """What the caller or a worker does to its copy of the payload changes nothing."""
        self.assertEqual(self.once("a_payload_that_changes_later"), [[1, 2], [1, 2]])

    def test_what_cannot_be_written_is_refused(self):
        """A payload that JSON cannot write raises TypeError, and there is no job."""
        self.assertEqual(self.once("payloads_that_are_no_data"), {"refused": 4, "claimed": None, "next id": 1})

    def test_unknown_ids(self):
        """The status of an id that was never given is a KeyError."""
        queue = self.lab.JobQueue()
        queue.enqueue("mail")
        for number in (0, 2, -1):
            with self.subTest(number=number), self.assertRaises(KeyError):
                queue.status(number)

    def test_settings_that_make_no_sense(self):
        """Settings and delays that make no sense raise ValueError."""
        for wrong in ({"lease": 0}, {"lease": -1}, {"attempts": 0}, {"attempts": -1}, {"pause": -0.5}):
            with self.subTest(**wrong), self.assertRaises(ValueError):
                self.lab.JobQueue(**wrong)
        queue = self.lab.JobQueue(lease=0.25, attempts=1, pause=0)
        with self.assertRaises(ValueError):
            queue.enqueue("mail", delay=-0.25)
        self.assertIsNone(queue.claim())


class WorkersDie(LabTest):
    """Workers die"""

    level = 2

    def test_a_silent_worker_loses_its_job(self):
        """When the lease is over another worker gets the job, with the next attempt; a moment before nobody does."""
        queue = self.lab.JobQueue(lease=60)
        queue.enqueue("mail", "hello")
        queue.claim()
        self.clock.advance(59.75)
        self.assertIsNone(queue.claim())
        self.assertEqual(queue.status(1), "running")
        self.clock.advance(0.25)
        self.assertEqual(queue.status(1), "waiting", "Nobody has claimed it, and yet the lease is over.")
        self.assertEqual(queue.claim(), (1, "mail", "hello", 2))

    def test_the_slow_worker_comes_back(self):
        """Whoever comes back after somebody else has taken over changes nothing."""
        queue = self.lab.JobQueue(lease=60, attempts=2)
        queue.enqueue("mail")
        slow = queue.claim()
        self.clock.advance(60)
        other = queue.claim()
        for late in (queue.finish, queue.extend):
            self.assertIs(late(slow), False)
        self.assertIs(queue.fail(slow, "too late"), False)
        self.assertEqual((queue.status(1), queue.dead()), ("running", []))
        self.clock.advance(59.75)
        self.assertIs(queue.finish(other), True)

    def test_late_is_late(self):
        """Whoever comes back after the lease changes nothing, even if nobody has taken over."""
        for call, more in [("extend", ()), ("finish", ()), ("fail", ("late",))]:
            with self.subTest(call=call):
                queue = self.lab.JobQueue(lease=60, pause=10)
                queue.enqueue("mail")
                job = queue.claim()
                self.clock.advance(60)
                self.assertIs(getattr(queue, call)(job, *more), False)
                self.assertEqual(queue.claim(), (1, "mail", None, 2), f"It is free at once, whatever the late {call} said.")

    def test_a_heartbeat_keeps_the_job(self):
        """extend begins a new lease from now on."""
        queue = self.lab.JobQueue(lease=60)
        queue.enqueue("mail")
        queue.enqueue("print")
        job, other = queue.claim(), queue.claim()
        self.clock.advance(45)
        self.assertIs(queue.extend(job), True)
        self.clock.advance(15)
        self.assertEqual([queue.status(1), queue.status(2)], ["running", "waiting"])
        self.clock.advance(44.75)
        self.assertIs(queue.extend(job), True)
        self.clock.advance(59.75)
        self.assertIs(queue.finish(job), True)
        self.assertIs(queue.finish(other), False)

    def test_silence_has_a_limit(self):
        """When the lease of the last attempt is over the job is dead, and its error says that it was the lease."""
        queue = self.lab.JobQueue(lease=60, attempts=2)
        queue.enqueue("mail")
        for _ in range(2):
            queue.claim()
            self.clock.advance(60)
        self.assertEqual(len(queue.dead()), 1)
        ((number, name, error),) = queue.dead()
        self.assertEqual((number, name), (1, "mail"))
        self.assertIn("lease", error)
        self.assertEqual(queue.status(1), "dead")
        queue.revive(1)
        self.assertEqual(queue.claim().attempt, 1)

    def test_a_job_that_kills_can_be_revived_at_once(self):
        """revive knows that the lease is over without anybody having asked before."""
        queue = self.lab.JobQueue(lease=60, attempts=1)
        queue.enqueue("mail")
        queue.claim()
        self.clock.advance(60)
        queue.revive(1)
        self.assertEqual(queue.claim(), (1, "mail", None, 1))

    def test_the_settings_without_a_word(self):
        """Without settings: a lease of a minute, three attempts, pauses of ten and twenty seconds."""
        queue = self.lab.JobQueue()
        queue.enqueue("mail")
        for pause in (10, 20):
            queue.fail(queue.claim(), "no")
            self.clock.advance(pause - 0.25)
            self.assertIsNone(queue.claim())
            self.clock.advance(0.25)
        queue.claim()
        self.clock.advance(59.75)
        self.assertEqual(queue.status(1), "running")
        self.clock.advance(0.25)
        self.assertEqual(queue.status(1), "dead")

    def test_many_waiting_jobs_cost_little(self):
        """Among many waiting jobs one goes in, one is done and one fails in logarithmic time."""
        self.growth("jobs_at_size", promised="log n")

    def test_what_is_done_is_not_kept(self):
        """Of three hundred jobs that are done nothing is kept."""
        self.memory("many_are_done", at_most_bytes=60_000)


class ManyThreads(LabTest):
    """Many threads"""

    level = 3

    def test_a_job_has_one_worker(self):
        """Of two workers that come for one job, one gets it."""
        self.schedules("two_claim_one", always=lambda seen: seen == [False, True], says="Came away empty-handed: {0}.")

    def test_a_job_ends_once(self):
        """If a job is finished and fails at the same time, one of the two is believed."""
        self.schedules(
            "two_finish_one",
            always=lambda seen: seen["believed"] == [False, True] and seen["status"] == ("done" if seen["finished"] else "waiting"),
            says="The answers were {believed}, and now the job is {status}.",
        )
        self.schedules(
            "two_extend_and_fail",
            always=lambda seen: seen == {"failed": True, "status": "waiting", "claimed": None},
            says="fail said {failed}; now the job is {status}, and a claim gives {claimed}.",
        )

    def test_no_job_is_lost_on_the_way_in(self):
        """Two jobs that come at once have two ids, and both are handed out."""
        self.schedules(
            "two_enqueue",
            always=lambda seen: seen == {"ids": [1, 2], "claimed": [1, 2]},
            says="The ids are {ids}; {claimed} were handed out.",
        )

    def test_one_key_is_one_job_for_all_threads(self):
        """Two threads with the same key get the same id, and there is one job."""
        self.schedules(
            "two_enqueue_the_same",
            always=lambda seen: seen == {"ids": [1, 1], "more": [False, True]},
            says="The ids are {ids}.",
        )

    def test_no_wake_up_is_lost(self):
        """Whoever waits gets the job that comes, even if it comes just before the waiting begins."""
        self.schedules("waits_for_a_job", always=lambda job: job == (1, "mail", None, 1), says="The worker got {0}.")
        self.schedules("waits_for_a_revived_job", always=lambda job: job == (1, "mail", None, 1), says="The worker got {0}.")

    def test_a_worker_takes_over_from_a_dead_one(self):
        """Of two waiting workers the second gets the job when the first one has died with it."""
        for scenario in ("one_of_two_dies", "one_of_two_dies_with_a_later_job"):
            self.schedules(
                scenario,
                always=lambda jobs: jobs == [(1, "mail", None, 1), (1, "mail", None, 2)],
                says="The workers got {0}.",
            )

    def test_waiting_ends_when_the_time_has_come(self):
        """claim(wait=True) returns when a delay, a lease or a pause is over, and not later."""
        self.assertEqual(self.once("waits_for_time"), [(1, 30.125), (2, 90.25), (3, 109.75)])

    def test_waiting_notices_what_comes_sooner(self):
        """A worker that waits for the end of a lease notices that the job comes back before it."""
        self.schedules(
            "waits_for_the_sooner",
            always=lambda seen: seen == {"attempt": 2, "at": 10},
            says="The job failed at 0 with a pause of 10 seconds, and the worker got it at {at}.",
        )

    def test_a_stop_wakes_everybody(self):
        """After a stop nobody waits any longer."""
        self.schedules("two_wait_and_it_stops", always=lambda none: none == [True, True], says="Came away without a job: {0}.")

    def test_a_stop_loses_nothing(self):
        """A stop lets the worker finish what it has begun, and leaves the rest waiting."""
        self.schedules(
            "stops_while_working",
            always=lambda seen: seen["statuses"] == ["done" if number in seen["done"] else "waiting" for number in (1, 2)],
            says="Done: {done}. The jobs are {statuses}.",
        )

    def test_after_a_stop_the_rest_goes_on(self):
        """After a stop nothing is handed out; jobs can be written down and finished as before."""
        self.assertEqual(
            self.once("after_the_stop"),
            {"claims": [True, True], "new": 3, "extended": True, "finished": True, "statuses": ["done", "waiting", "waiting"]},
        )

    def test_a_worker_survives_its_jobs(self):
        """A worker goes on after errors and unknown names, and its handlers may use the queue."""
        seen = self.once("a_day_of_work")
        self.assertEqual(
            seen["log"],
            [("mail", "first", 1), ("print", "more", 1), ("mail", "bad", 1), ("mail", "bad", 2), ("last", "one", 1)],
        )
        self.assertEqual(seen["dead"], [(2, "mail", "ValueError: no such order"), (3, "unheard of", "KeyError: 'unheard of'")])
        self.assertEqual(seen["statuses"], ["done", "dead", "dead", "done", "done"])
        self.assertIsNone(seen["result"])

    def test_a_worker_can_be_ended(self):
        """SystemExit and the like end the worker and say nothing about the job: its lease runs on."""
        self.assertEqual(self.once("a_worker_is_ended"), "running")
