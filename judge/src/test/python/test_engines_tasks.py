"""asyncio: the corpus of bugs, virtual time, and what is said of tasks that wait, leak or block."""

import unittest

from castalia_judge.candidate.engines.asynchronous import explore_tasks
from castalia_judge.candidate.engines.laboratory import Laboratory

from corpus.tasks import CASES
from engines import lab


def explored(case, source):
    laboratory = Laboratory({"lab.py": source}, "lab", case.scenarios)
    return explore_tasks(laboratory, "scenario", lambda seen: not case.accepts(seen.data), seconds=60, orders=2000)


def of(source, scenario, **named):
    return explore_tasks(lab(source, scenario), "scenario", seconds=60, **named)


class Corpus(unittest.TestCase):
    def test_every_bug_is_found(self):
        self.assertGreaterEqual(len(CASES), 12)
        for case in CASES:
            with self.subTest(case.name):
                self.assertIsNotNone(explored(case, case.wrong).refused)

    def test_no_right_twin_is_blamed(self):
        for case in CASES:
            with self.subTest(case.name):
                found = explored(case, case.right)
                self.assertEqual(found.refused and (found.refused.kind, found.refused.message, found.refused.data), None)
                self.assertTrue(found.proved)


class Said(unittest.TestCase):
    def test_a_blocking_call_names_its_line(self):
        refused = of("import time\nasync def f():\n    time.sleep(2)\n", "async def scenario(lab):\n    await lab.f()\n").refused
        self.assertEqual((refused.kind, refused.message),
                         ("blocking", "time.sleep(2) on line 3 of lab.py stops every task, not only its own"))

    def test_a_deadlock_names_the_lines_where_tasks_wait(self):
        source = "import asyncio\nasync def f():\n    await asyncio.Event().wait()\n"
        refused = of(source, "import asyncio\nasync def scenario(lab):\n    await asyncio.gather(lab.f(), lab.f())\n").refused
        self.assertEqual(refused.kind, "deadlock")
        self.assertIn("f-1 waits in f (line 3)", refused.message)

    def test_a_leaked_task_is_named(self):
        source = "import asyncio\nasync def f():\n    asyncio.create_task(asyncio.sleep(9), name='cleaner')\n"
        refused = of(source, "async def scenario(lab):\n    await lab.f()\n").refused
        self.assertEqual((refused.kind, refused.message), ("leak", "still running at the end: cleaner in sleep"))

    def test_a_scenario_may_leave_tasks_behind_if_it_says_so(self):
        source = "import asyncio\nasync def f():\n    asyncio.create_task(asyncio.sleep(9), name='cleaner')\n"
        self.assertIsNone(of(source, "async def scenario(lab):\n    await lab.f()\n", strict=False).refused)

    def test_an_hour_takes_no_time(self):
        source = "import asyncio\nasync def f():\n    await asyncio.sleep(3600)\n"
        scenario = "async def scenario(lab, loop):\n    await lab.f()\n    return loop.time()\n"
        self.assertEqual(of(source, scenario).outcomes[0].data, 3600.0)

    def test_time_follows_the_loop(self):
        source = "import asyncio, time\nasync def f():\n    began = time.monotonic()\n    await asyncio.sleep(5)\n    return time.monotonic() - began\n"
        self.assertEqual(of(source, "async def scenario(lab):\n    return await lab.f()\n").outcomes[0].data, 5.0)

    def test_timers_of_one_moment_go_off_in_every_order(self):
        source = "import asyncio\nlog = []\nasync def f(name, delay):\n    await asyncio.sleep(delay)\n    log.append(name)\n"
        scenario = """
            import asyncio

            async def scenario(lab):
                early = asyncio.create_task(lab.f("early", 2))
                await asyncio.sleep(1)
                await asyncio.gather(early, lab.f("late", 1))
                return lab.log
        """
        seen = sorted(outcome.data for outcome in of(source, scenario).outcomes)
        self.assertEqual(seen, [["early", "late"], ["late", "early"]])

    def test_a_scenario_that_is_not_async_is_the_labs_mistake(self):
        self.assertIn("must be an async function", of("", "def scenario(lab):\n    pass\n").refused.message)

    def test_the_steps_of_the_refused_run_are_told(self):
        source = "import asyncio\nasync def f():\n    await asyncio.sleep(1)\n    raise ValueError('no')\n"
        moments = of(source, "async def scenario(lab):\n    await lab.f()\n").moments
        self.assertIn(("waits", 3, 0.0), [(moment.event, moment.line, moment.time) for moment in moments])


if __name__ == "__main__":
    unittest.main()
