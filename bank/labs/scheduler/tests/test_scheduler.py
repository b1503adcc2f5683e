"""What the lab scheduler asks, requirement by requirement."""

from datetime import datetime, timedelta, timezone

from castalia import LabTest


class SchedulerTest(LabTest):
    def begin(self):
        self.errors = []
        self.log = []
        self.scheduler = self.lab.Scheduler(self.errors.append)
        return self.scheduler

    def job(self, name="job", takes=0):
        def run():
            self.log.append((name, self.clock.now()))
            if takes:
                self.clock.advance(takes)

        return run

    def at(self, moment):
        """Moves the clock there, and runs what is due."""
        self.clock.advance(moment - self.clock.now())
        return self.scheduler.run_pending()


class Grid(SchedulerTest):
    """In order and on the grid"""

    level = 1

    def test_jobs_run_when_they_are_due(self):
        """A job runs at its moment, not before, earlier moments first; run_pending counts the runs."""
        scheduler = self.begin()
        scheduler.after(10, self.job("ten"))
        scheduler.after(5, self.job("five"))
        scheduler.after(20, self.job("twenty"))
        self.assertEqual([self.at(4.75), self.at(5), self.at(5), self.at(20)], [0, 1, 0, 2])
        self.assertEqual(self.log, [("five", 5), ("ten", 20), ("twenty", 20)])

    def test_of_equal_moments_the_first_planned_runs_first(self):
        """Jobs of the same moment run in the order in which they were planned."""
        scheduler = self.begin()
        for name in "zebra":
            scheduler.after(3, self.job(name))
        self.at(3)
        self.assertEqual([name for name, _ in self.log], list("zebra"))

    def test_next_in_tells_how_long(self):
        """The seconds until the first planned run, 0 if it is due, None if nothing is planned."""
        scheduler = self.begin()
        self.assertIsNone(scheduler.next_in())
        scheduler.after(10, self.job())
        handle = scheduler.after(4, self.job())
        self.assertEqual(scheduler.next_in(), 4)
        handle.cancel()
        self.assertEqual(scheduler.next_in(), 10)
        self.clock.advance(12)
        self.assertEqual(scheduler.next_in(), 0)
        scheduler.run_pending()
        self.assertIsNone(scheduler.next_in())

    def test_periods_do_not_drift(self):
        """Moments are one period apart, however long the job takes."""
        scheduler = self.begin()
        scheduler.every(10, self.job(takes=3))
        for moment in (9.75, 10, 19.75, 20, 30):
            self.at(moment)
        self.assertEqual(self.log, [("job", 10), ("job", 20), ("job", 30)])

    def test_a_late_run_stands_for_all_that_were_missed(self):
        """Missed moments are one run, and then it is on the grid again, later than now."""
        scheduler = self.begin()
        scheduler.every(10, self.job())
        self.assertEqual([self.at(37), scheduler.next_in()], [1, 3])
        self.assertEqual([self.at(60), scheduler.next_in()], [1, 10], "The moment 60 was one of those that were missed.")
        self.assertEqual([self.at(70), scheduler.next_in()], [1, 10])

    def test_each_missed_moment_runs_if_it_should(self):
        """With missed="all" each missed moment gets its run."""
        scheduler = self.begin()
        scheduler.every(10, self.job("all"), missed="all")
        scheduler.every(10, self.job("once"), missed="once")
        self.assertEqual(self.at(37), 4)
        self.assertEqual([name for name, _ in self.log].count("all"), 3)
        self.assertEqual(scheduler.next_in(), 3)
        self.assertEqual([self.at(50), scheduler.next_in()], [3, 10])

    def test_a_job_that_takes_longer_than_its_period(self):
        """Moments that pass while the job runs are missed, also the one at which it ends."""
        scheduler = self.begin()
        scheduler.every(10, self.job(takes=15))
        self.assertEqual([self.at(10), scheduler.next_in()], [1, 5])
        self.begin().every(10, self.job(takes=10))
        self.clock.advance(10)
        self.assertEqual([self.scheduler.run_pending(), self.scheduler.next_in()], [1, 10])

    def test_a_failing_job_disturbs_nobody(self):
        """An exception is reported and counts as a run; other jobs and the next period go on."""
        scheduler = self.begin()

        def broken():
            raise OSError("disk full")

        scheduler.every(10, broken)
        scheduler.after(10, broken)
        scheduler.after(10, self.job())
        self.assertEqual([self.at(10), self.at(20)], [3, 1])
        self.assertEqual([(type(error), str(error)) for error in self.errors], [(OSError, "disk full")] * 3)
        self.assertEqual(self.log, [("job", 10)])

    def test_being_interrupted_is_no_failure(self):
        """KeyboardInterrupt leaves run_pending, is not reported, and a periodic job stays planned."""
        scheduler = self.begin()

        def interrupted():
            raise KeyboardInterrupt

        scheduler.every(10, interrupted)
        self.clock.advance(10)
        with self.assertRaises(KeyboardInterrupt):
            scheduler.run_pending()
        self.assertEqual((self.errors, scheduler.next_in()), ([], 10))

    def test_cancelled_jobs_do_not_run(self):
        """cancel is True if it prevented a run, and False if the job is over or was cancelled before."""
        scheduler = self.begin()
        keep, drop, again = (scheduler.after(5, self.job(name)) for name in ("keep", "drop", "again"))
        period = scheduler.every(5, self.job("period"))
        self.assertEqual([drop.cancel(), drop.cancel()], [True, False])
        self.assertEqual(self.at(5), 3)
        self.assertEqual([keep.cancel(), again.cancel()], [False, False])
        self.assertIs(period.cancel(), True)
        self.assertEqual([self.at(10), period.cancel(), scheduler.next_in()], [0, False, None])
        self.assertEqual([name for name, _ in self.log], ["keep", "again", "period"])

    def test_jobs_may_plan_and_cancel(self):
        """A job may plan what is due at once, and cancel itself: what runs once has begun, what repeats comes no more."""
        scheduler = self.begin()
        told = []
        handles = {}

        def once():
            told.append(handles["once"].cancel())
            scheduler.after(0, self.job("follow-up"))

        def periodic():
            told.append(handles["periodic"].cancel())
            told.append(handles["periodic"].cancel())

        handles["once"] = scheduler.after(5, once)
        handles["periodic"] = scheduler.every(5, periodic)
        self.assertEqual([self.at(5), self.at(20)], [3, 0])
        self.assertEqual(told, [False, True, False])
        self.assertEqual(self.log, [("follow-up", 5)])

    def test_many_cancelled_among_many(self):
        """Whatever is cancelled in whatever order, the rest runs in order."""
        scheduler = self.begin()
        handles = {number: scheduler.after(number * 37 % 60, self.job(number * 37 % 60)) for number in range(60)}
        for number in range(0, 60, 3):
            self.assertIs(handles[number].cancel(), True)
        for number in range(1, 60, 3):
            self.assertIs(handles[number].cancel(), True)
        rest = sorted(number * 37 % 60 for number in range(2, 60, 3))
        self.assertEqual(scheduler.next_in(), rest[0])
        self.assertEqual(self.at(60), len(rest))
        self.assertEqual([name for name, _ in self.log], rest)

    def test_settings_that_make_no_sense_are_refused(self):
        """A negative delay, a period that is not above 0 and an unknown word raise ValueError."""
        scheduler = self.begin()
        with self.assertRaises(ValueError):
            scheduler.after(-0.25, self.job())
        for wrong in ((0, "once"), (-1, "all"), (1, "skip"), (1, "")):
            with self.subTest(wrong=wrong), self.assertRaises(ValueError):
                scheduler.every(wrong[0], self.job(), wrong[1])
        self.assertIsNone(scheduler.next_in())
        scheduler.every(0.25, self.job())
        self.assertEqual([self.at(0.25), scheduler.next_in()], [1, 0.25])


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


class Calendar(SchedulerTest):
    """The calendar"""

    level = 2

    def expect(self, expression, *moments, zone="Etc/UTC"):
        """From the first moment on, each is the next after the one before it."""
        for before, after in zip(moments, moments[1:]):
            got = self.lab.next_run(expression, zone, utc(before))
            self.assertEqual(got.isoformat(), utc(after).isoformat())

    def test_the_five_fields(self):
        """Minute, hour, day of the month, month and day of the week, in the zone; the moment is later than after."""
        self.expect("* * * * *", "2026-01-01 00:00", "2026-01-01 00:01", "2026-01-01 00:02")
        self.expect("* * * * *", "2026-01-01 00:00:59", "2026-01-01 00:01")
        self.expect("30 9 * * *", "2026-01-01 09:30", "2026-01-02 09:30", "2026-01-03 09:30")
        self.expect("0 * * * *", "2026-01-01 22:30", "2026-01-01 23:00", "2026-01-02 00:00", "2026-01-02 01:00")
        self.expect("0 0 1 * *", "2026-01-31 12:00", "2026-02-01 00:00", "2026-03-01 00:00")
        self.expect("59 23 31 12 *", "2026-01-01 00:00", "2026-12-31 23:59", "2027-12-31 23:59")
        self.expect("0 12 * * 0", "2026-01-01 00:00", "2026-01-04 12:00", "2026-01-11 12:00")
        self.expect("0 12 * * 6", "2026-01-01 00:00", "2026-01-03 12:00")
        self.expect("0 9 * * *", "2026-01-01 00:00", "2026-01-01 08:00", "2026-01-02 08:00", zone="Europe/Berlin")
        self.expect("0 20 * * *", "2026-01-01 00:00", "2026-01-01 01:00", "2026-01-02 01:00", zone="America/New_York")

    def test_lists_ranges_and_steps(self):
        """A field is a list of numbers, ranges and steps, in any order."""
        self.expect("*/20,5 * * * *", *(f"2026-01-01 {text}" for text in ("00:00", "00:05", "00:20", "00:40", "01:00")))
        self.expect("0 9-17/4 * * *", *(f"2026-01-01 {text}" for text in ("00:00", "09:00", "13:00", "17:00")), "2026-01-02 09:00")
        self.expect("50/5 3 * * *", *(f"2026-01-01 {text}" for text in ("00:00", "03:50", "03:55")), "2026-01-02 03:50")
        self.expect("0 5,2 * * *", "2026-01-01 00:00", "2026-01-01 02:00", "2026-01-01 05:00")
        self.expect("7-7 4 * * *", "2026-01-01 00:00", "2026-01-01 04:07", "2026-01-02 04:07")

    def test_the_odd_rule_of_the_days(self):
        """If both day fields say something, either is enough; a * asks for nothing."""
        self.expect("0 0 13 * 5", "2026-02-01 00:00", "2026-02-06 00:00", "2026-02-13 00:00", "2026-02-20 00:00")
        self.expect("0 0 10 * 5", "2026-02-01 00:00", "2026-02-06 00:00", "2026-02-10 00:00", "2026-02-13 00:00")
        self.expect("0 0 * * 5", "2026-02-07 00:00", "2026-02-13 00:00", "2026-02-20 00:00")
        self.expect("0 0 13 * *", "2026-02-01 00:00", "2026-02-13 00:00", "2026-03-13 00:00")
        self.expect("0 0 13 3 1", "2026-02-01 00:00", "2026-03-02 00:00", "2026-03-09 00:00", "2026-03-13 00:00")

    def test_expressions_that_make_no_sense_are_refused(self):
        """Whatever is not of the form, or not within its field, raises ValueError; so does a naive datetime."""
        for wrong in (
            *("60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 0 *", "* * * 13 *", "* * * * 7"),
            *("* * * *", "* * * * * *", "", "a * * * *", "5- * * * *", "-5 * * * *", "9-5 * * * *", "*/0 * * * *", "1,,2 * * * *"),
            *("*/ * * * *", "*-5 * * * *", "50-60 * * * *", "5-60/10 * * * *", "1.5 * * * *", "* * ? * *", "\u0665 * * * *", "** * * * *"),
        ):
            with self.subTest(expression=wrong), self.assertRaises(ValueError):
                self.lab.next_run(wrong, "Etc/UTC", utc("2026-01-01 00:00"))
        with self.assertRaises(ValueError):
            self.lab.next_run("* * * * *", "Etc/UTC", datetime(2026, 1, 1))
        self.expect("0-59 0-23 1-31 1-12 0-6", "2026-01-01 00:00", "2026-01-01 00:01")

    def test_rare_and_impossible_days(self):
        """The 29th of February is found, the 30th raises LookupError, and neither takes long."""
        self.expect("0 0 29 2 *", "2026-01-01 00:00", "2028-02-29 00:00", "2032-02-29 00:00")
        for never in ("0 0 30 2 *", "0 0 31 4,6,9,11 *"):
            with self.assertRaises(LookupError):
                self.lab.next_run(never, "Etc/UTC", utc("2026-01-01 00:00"))
        with self.assertRaises(LookupError):  # 2100 has no 29th of February: the next one is in 2104
            self.lab.next_run("0 0 29 2 *", "Etc/UTC", utc("2097-01-01 00:00"))

    def test_the_hour_that_is_missing(self):
        """A wall time in the gap stands for the end of the gap, however long that is."""
        self.expect("30 2 * * *", "2026-03-28 12:00", "2026-03-29 01:00", "2026-03-30 00:30", zone="Europe/Berlin")
        self.expect("*/30 * * * *", "2026-03-29 00:30", "2026-03-29 01:00", "2026-03-29 01:30", zone="Europe/Berlin")
        self.expect("15 2 * * *", "2026-03-07 12:00", "2026-03-08 07:00", "2026-03-09 06:15", zone="America/New_York")
        self.expect("15 2 * * *", "2026-10-03 00:00", "2026-10-03 15:30", "2026-10-04 15:15", zone="Australia/Lord_Howe")

    def test_the_hour_that_comes_twice(self):
        """A wall time that comes twice means the first time only."""
        self.expect("30 2 * * *", "2026-10-24 12:00", "2026-10-25 00:30", "2026-10-26 01:30", zone="Europe/Berlin")
        self.expect("*/30 * * * *", "2026-10-25 00:00", "2026-10-25 00:30", "2026-10-25 02:00", zone="Europe/Berlin")
        self.expect("30 2 * * *", "2026-10-25 01:15", "2026-10-26 01:30", zone="Europe/Berlin")

    def test_after_may_be_in_any_zone(self):
        """after is a moment, wherever its clock hangs."""
        after = datetime(2026, 1, 2, 0, 30, tzinfo=timezone(timedelta(hours=14)))
        got = self.lab.next_run("0 11 * * *", "Etc/UTC", after)
        self.assertEqual(got.isoformat(), "2026-01-01T11:00:00+00:00")


class Workers(SchedulerTest):
    """Many workers"""

    level = 3

    def test_run_waits_for_each_moment(self):
        """run runs each job at its moment until it is stopped; after stop it returns at once."""
        self.assertEqual(
            self.once("workers_sleep_until_it_is_time"), {"ran": [("four", 4), ("five", 5), ("four", 8)], "left": 2}
        )

    def test_stop_waits_for_the_running_job_only(self):
        """A job that is running ends, what has not begun stays planned, and run returns."""
        self.assertEqual(self.once("stop_lets_the_job_end"), {"log": ["job", "worker"], "left": 0})

    def test_a_job_may_wait_for_another_thread(self):
        """While a job runs, other threads can plan and cancel."""
        self.assertEqual(self.once("a_job_that_waits_for_another_thread"), [True])

    def test_each_planned_run_happens_once(self):
        """Two threads that look for work at the same moment run one job once."""
        self.schedules(
            "one_job_two_threads",
            always=lambda seen: seen == {"ran": 1, "counted": 1, "left": None},
            says="The job ran {ran} times, the threads counted {counted} runs, and next_in says {left}.",
        )

    def test_a_job_never_runs_beside_itself(self):
        """A moment that comes while the job runs waits until it has ended."""
        self.schedules(
            "a_job_beside_itself",
            always=lambda seen: seen == {"at once": 1, "beside": 0, "runs": 2, "next": 10},
            says="While it ran, the other thread began {beside} runs; it ran {runs} times in all, and the next run is in {next} s.",
        )

    def test_a_slow_job_delays_only_itself(self):
        """While one thread runs a slow job, another runs the next."""
        self.schedules("a_slow_job_and_a_quick_one", always=lambda done: done, says="The quick job never ran.")

    def test_a_waiting_worker_notices_an_earlier_job(self):
        """A worker that waits an hour for a job runs one that is planned for now at once."""
        self.schedules(
            "an_earlier_job_for_a_worker",
            always=lambda ran: ran == [0],
            says="The job was due at once, and ran after these seconds: {0}.",
        )

    def test_a_waiting_worker_notices_the_next_moment(self):
        """A worker that waits while another thread runs a periodic job takes over at the next moment."""
        self.schedules(
            "a_period_for_two",
            always=lambda seen: seen == {"ran": [10, 20]},
            says="The job is planned for 10 and 20; it ran at {ran}.",
        )

    def test_next_in_while_others_work(self):
        """next_in may be asked while another thread takes the last job: 0 before, None after."""
        self.schedules(
            "how_long_while_others_work",
            always=lambda seen: seen["left"] in (0, None),
            says="A job was due at once and then none was planned; next_in said {left}.",
        )

    def test_cancelling_after_many_were_cancelled(self):
        """Clearing away what was cancelled is not done again at each cancel that follows."""
        self.growth("cancel_after_many", promised="log n")

    def test_stop_ends_all_that_wait(self):
        """stop ends every run, whether it waits, is about to wait, or has not begun."""
        self.schedules("a_worker_without_jobs", always=lambda seen: seen == "all have ended")

    def test_cancel_tells_the_truth(self):
        """At the last moment, either the job runs or cancel says that it was prevented."""
        self.schedules(
            "cancelled_at_the_last_moment",
            always=lambda seen: seen["runs"] == (0 if seen["cancelled"] else 1),
            says="cancel said {cancelled}, and the job ran {runs} times.",
        )

    def test_planning_and_running_among_many(self):
        """Planning and running one job among n takes work in the order of log n."""
        self.growth("plan_and_run_at_size", promised="log n")

    def test_cancelling_among_many(self):
        """Cancelling one job among n takes work in the order of log n."""
        self.growth("cancel_at_size", promised="log n")

    def test_cancelled_timeouts_are_not_kept(self):
        """Six hundred timeouts that were planned and cancelled leave nothing behind."""
        self.memory("cancelled_timeouts", at_most_bytes=40_000)
