"""What the explorer says of threads: outcomes, deadlocks, livelocks, time, and the timeline."""

import sys
import unittest

from castalia_judge.candidate.engines.schedules import Budget, ScheduleMismatch, explore, replay, run_once

from engines import COUNTER, TWO_STEPS, explored, in_threads, lab


class Outcomes(unittest.TestCase):
    def test_each_distinct_outcome_is_told_once(self):
        told = []
        laboratory = lab(COUNTER, TWO_STEPS)
        explore(laboratory, "scenario", Budget(schedules=2000), lambda seen: bool(told.append(seen.data)))
        self.assertEqual(sorted(told), [1, 2])

    def test_right_code_is_proved(self):
        found = explored(COUNTER, TWO_STEPS, lambda data: data == 2, arguments={"method": "safe_step"})
        self.assertTrue(found.proved)

    def test_a_small_budget_proves_nothing(self):
        found = explored(COUNTER, TWO_STEPS, budget=Budget(schedules=2))
        self.assertFalse(found.proved)

    def test_nothing_is_proved_when_there_are_too_many_outcomes_to_tell(self):
        found = explored(COUNTER, TWO_STEPS, budget=Budget(outcomes=1))
        self.assertEqual((len(found.outcomes), found.proved), (1, False))

    def test_a_refused_outcome_ends_the_search(self):
        found = explored(COUNTER, TWO_STEPS, lambda data: data == 2)
        self.assertEqual((found.refused.data, found.refused.preemptions, found.proved), (1, 1, False))

    def test_an_uncaught_exception_names_its_thread(self):
        found = explored("def fail():\n    raise KeyError('x')\n", in_threads("lab.fail"))
        self.assertEqual((found.refused.kind, found.refused.thread, found.refused.message), ("exception", "A", "KeyError: 'x'"))

    def test_an_exception_that_the_scenario_allows_is_data(self):
        scenario = in_threads("lab.fail", setup="threads.allow('KeyError')", result="threads.raised")
        found = explored("def fail():\n    raise KeyError('x')\n", scenario)
        self.assertEqual(found.outcomes[0].data, {"A": "KeyError"})

    def test_a_scenario_that_does_not_exist_is_the_labs_mistake(self):
        found = explore(lab(COUNTER, TWO_STEPS), "no_such", Budget())
        self.assertEqual(found.refused.kind, "error")
        self.assertIn("no_such", found.refused.message)

    def test_a_parameter_that_does_not_exist_is_named(self):
        found = explored(COUNTER, "def scenario(lab, thread):\n    pass\n")
        self.assertIn("asks for thread; there is: lab, threads, clock", found.refused.message)

    def test_threads_that_go_on_are_told(self):
        source = "import queue, threading\ndef begin():\n    threading.Thread(target=queue.Queue().get, daemon=True).start()\n"
        found = explored(source, "def scenario(lab):\n    lab.begin()\n")
        self.assertEqual(found.outcomes[0].leaked, ("Thread-1",))

    def test_an_ended_thread_goes_when_nobody_holds_it(self):
        found = explored("", """
            import threading
            import weakref

            def scenario(lab, threads):
                gone = []

                def work():
                    weakref.finalize(threading.current_thread(), gone.append, "worker")

                worker = threading.Thread(target=work)
                worker.start()
                worker.join()
                del worker
                threads.start("A", work)
                threads.join()
                return gone
            """)
        self.assertEqual([outcome.data for outcome in found.outcomes], [["worker", "worker"]])

    def test_a_wait_of_no_time_gives_up_at_once(self):
        for gives_up in ("acquire(timeout=0)", "acquire(blocking=False)"):
            for kind in ("Semaphore(0)", "taken()"):
                with self.subTest(kind + gives_up):
                    self.assertEqual(self._with_another(kind, gives_up), {True, False})
        self.assertEqual(self._with_another("Event()", "wait(0)", "set()"), {True, False})
        self.assertEqual(self._with_another("SimpleQueue()", "get(timeout=0)", "put(1)"), {1, "Empty"})

    def _with_another(self, kind, gives_up, gives="release()"):
        """What a thread that looks once can see while another one gives what it looks for."""
        found = explored("import threading", f"""
            from queue import Empty, SimpleQueue
            from threading import Event, Lock, Semaphore

            def taken():
                lock = Lock()
                lock.acquire()
                return lock

            def scenario(lab, threads):
                thing = {kind}

                def look():
                    try:
                        return thing.{gives_up}
                    except Empty:
                        return "Empty"

                threads.start("looks", look)
                threads.start("gives", lambda: thing.{gives})
                threads.join()
                return threads.results["looks"]
            """)
        self.assertTrue(found.proved)
        return {outcome.data for outcome in found.outcomes}

    def test_a_condition_can_be_notified_while_it_gives_up(self):
        found = explored("", """
            from threading import Condition

            def scenario(lab, threads):
                changed = Condition()

                def look():
                    with changed:
                        return changed.wait(0)

                def tell():
                    with changed:
                        changed.notify()

                threads.start("looks", look)
                threads.start("tells", tell)
                threads.join()
                return threads.results["looks"]
            """)
        self.assertEqual({outcome.data for outcome in found.outcomes}, {True, False})
        self.assertTrue(found.proved)

    def test_what_is_local_to_a_thread_goes_with_it(self):
        source = """
import threading, weakref
class Cell: pass
def left_by_a_thread():
    mine, watched = threading.local(), []
    def work():
        mine.cell = Cell()
        watched.append(weakref.ref(mine.cell))
    helper = threading.Thread(target=work)
    helper.start()
    helper.join()
    return watched[0]() is not None
"""
        found = explored(source, "def scenario(lab):\n    return lab.left_by_a_thread()\n")
        self.assertEqual([outcome.data for outcome in found.outcomes], [False])


class Stuck(unittest.TestCase):
    def test_a_deadlock_names_its_cycle(self):
        source = """
            import threading
            first, second = threading.Lock(), threading.Lock()

            def one():
                with first:
                    with second:
                        pass

            def two():
                with second:
                    with first:
                        pass
        """
        refused = explored(source, in_threads("lab.one", "lab.two")).refused
        self.assertEqual(refused.kind, "deadlock")
        self.assertRegex(refused.message, r"A waits for .*, held by B, B waits for .*, held by A")

    def test_a_lost_wake_up_names_the_line(self):
        source = """
            import threading
            ready = threading.Condition()

            def wait():
                with ready:
                    ready.wait()

            def tell():
                with ready:
                    ready.notify()
        """
        refused = explored(source, in_threads("lab.wait", "lab.tell")).refused
        self.assertIn("B notified it on line 11 while nobody was waiting", refused.message)

    def test_two_threads_that_wait_politely_are_a_livelock(self):
        source = """
            class Table:
                hungry = {"a", "b"}

                def eat(self, me, other):
                    while other in self.hungry:
                        pass
                    self.hungry.discard(me)
        """
        scenario = in_threads("table.eat, 'a', 'b'", "table.eat, 'b', 'a'", setup="table = lab.Table()")
        self.assertEqual(explored(source, scenario).refused.kind, "livelock")

    def test_a_busy_wait_that_somebody_ends_is_fine(self):
        source = """
            class Flag:
                up = False

                def wait(self):
                    while not self.up:
                        pass

                def set(self):
                    self.up = True
        """
        found = explored(source, in_threads("flag.wait", "flag.set", setup="flag = lab.Flag()"))
        self.assertTrue(found.proved)

    def test_a_poll_that_nobody_answers_is_a_livelock(self):
        source = "import time\ndef poll():\n    while True:\n        time.sleep(1)\n"
        self.assertEqual(explored(source, in_threads("lab.poll"), budget=Budget(schedules=1)).refused.kind, "livelock")

    def test_code_that_catches_everything_is_unwound_all_the_same(self):
        source = """
            import threading
            lock = threading.Lock()

            def stubborn():
                while True:
                    try:
                        lock.acquire()
                    except BaseException:
                        pass
        """
        self.assertEqual(explored(source, in_threads("lab.stubborn")).refused.kind, "deadlock")


class Explained(unittest.TestCase):
    def setUp(self):
        self.laboratory = lab(COUNTER, TWO_STEPS)
        found = explore(self.laboratory, "scenario", Budget(schedules=2000), lambda seen: seen.data != 2)
        self.schedule = found.refused.schedule
        self.replay = replay(self.laboratory, self.schedule)

    def test_the_timeline_shows_the_stale_read(self):
        stale = [step for step in self.replay.steps if step.note]
        self.assertEqual([(step.event, step.what, step.value, step.line) for step in stale], [("writes", "self.total", "1", 10)])
        self.assertRegex(stale[0].note, "stale read: [AB] changed it in between")

    def test_a_schedule_replays_twenty_times(self):
        self.assertEqual({replay(self.laboratory, self.schedule).text for _ in range(20)}, {self.replay.text})

    def test_a_schedule_of_another_source_is_refused(self):
        other = lab(COUNTER + "\n    x = 1\n", TWO_STEPS)
        with self.assertRaisesRegex(ScheduleMismatch, "another version"):
            replay(other, self.schedule)

    def test_text_that_is_no_schedule_is_refused(self):
        for text in ("", "v1/abc/x/", "v1/00000000/scenario/2>", "v2/00000000/scenario/2>1", "x" * 10_000):
            with self.subTest(text[:20]), self.assertRaisesRegex(ScheduleMismatch, "not a schedule"):
                replay(self.laboratory, text)

    def test_what_needs_a_switch_within_a_line_is_not_possible_since_python_3_10(self):
        expected = "yes" if sys.version_info < (3, 10) else "no"
        self.assertEqual(self.replay.possible_today.answer, expected)

    def test_the_beginning_of_a_condition_is_python_and_lets_others_run(self):
        source = """
            import threading

            class Gate:
                def __init__(self):
                    self.opened, self.changed = False, threading.Condition()

                def open(self):
                    with self.changed:
                        self.opened = True
                        self.changed.notify_all()

                def enter(self):
                    if not self.opened:
                        with self.changed:
                            self.changed.wait()
        """
        laboratory = lab(source, in_threads("gate.enter", "gate.open", setup="gate = lab.Gate()"))
        found = explore(laboratory, "scenario", Budget(schedules=2000))
        self.assertEqual(replay(laboratory, found.refused.schedule).possible_today.answer, "yes")

    def test_what_a_call_lets_happen_is_possible_today(self):
        source = COUNTER.replace("self.total += 1\n\n        def safe", "self.total = int(self.total) + 1\n\n        def safe")
        laboratory = lab(source, TWO_STEPS)
        found = explore(laboratory, "scenario", Budget(schedules=2000), lambda seen: seen.data != 2)
        self.assertEqual(replay(laboratory, found.refused.schedule).possible_today.answer, "yes")


class Time(unittest.TestCase):
    def test_a_minute_of_sleep_costs_no_time_and_is_exact(self):
        source = "import time\ndef nap():\n    began = time.monotonic()\n    time.sleep(60)\n    return time.monotonic() - began\n"
        outcome = run_once(lab(source, "def scenario(lab):\n    return lab.nap()\n"), "scenario")
        self.assertEqual(outcome.data, 60.0)

    def test_a_deadline_missed_by_a_millisecond_is_seen(self):
        source = "import queue\nq = queue.Queue()\ndef get():\n    try:\n        return q.get(timeout=1)\n    except queue.Empty:\n        return 'late'\n"
        scenario = """
            def scenario(lab, threads, clock, after):
                threads.start("A", lab.get)
                threads.go()
                clock.advance(after)
                lab.q.put("in time")
                threads.join()
                return threads.results["A"]
        """
        seen = [run_once(lab(source, scenario), "scenario", arguments={"after": after}).data for after in (0.999, 1.001)]
        self.assertEqual(seen, ["in time", "late"])

    def test_datetime_follows_the_clock(self):
        source = "from datetime import datetime\ndef now():\n    return datetime.now()\n"
        scenario = "def scenario(lab, clock):\n    began = lab.now()\n    clock.advance(90)\n    return (lab.now() - began).total_seconds()\n"
        self.assertEqual(run_once(lab(source, scenario), "scenario").data, 90.0)

    def test_pools_and_timers_run_on_virtual_threads(self):
        source = """
            import threading
            from concurrent.futures import ThreadPoolExecutor
            fired = []

            def work():
                timer = threading.Timer(5, fired.append, ["timer"])
                timer.start()
                with ThreadPoolExecutor(2) as pool:
                    found = list(pool.map(lambda n: n * n, range(4)))
                timer.join()
                return found + fired
        """
        self.assertEqual(run_once(lab(source, "def scenario(lab):\n    return lab.work()\n"), "scenario").data, [0, 1, 4, 9, "timer"])


if __name__ == "__main__":
    unittest.main()
