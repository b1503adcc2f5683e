"""What a failing test shows: calls by their names, what would do, the scenario and its text, why it was refused."""

import unittest
from collections import Counter, OrderedDict, defaultdict

from castalia_judge.candidate.engines.asynchronous.serve import text
from castalia_judge.candidate.engines.schedules import peek

from engines import lab
from judged import judged
from test_engines_tasks import of

CODE = """
from typing import NamedTuple

class Decision(NamedTuple):
    allowed: bool
    left: int

class Limiter:
    def __init__(self, store, counts=()):
        self.store = store
        self.left = 1
    def check(self, client):
        self.store.read(client)
        return Decision(True, 3)
    def take(self):
        if self.left:
            self.left -= 1
            return True
        return False
"""
TESTS = '''
from castalia import LabTest

class Store:
    def read(self, key):
        return None

class One(LabTest):
    def test_decision(self):
        """The first is allowed."""
        limiter = self.lab.Limiter(Store(), counts=(ConnectionError, OSError))
        self.assertEqual(limiter.check("ann"), (True, 1))

    def test_would_do(self):
        self.assertIn(self.lab.Limiter(Store()).check("ann").left, (1, 2))

    def test_bool(self):
        self.assertIs(self.lab.Limiter(Store()).check("ann").allowed, False)

    def test_all_orders(self):
        self.schedules("two_take", always=lambda taken: taken == 1, says="{0} were taken.", pause=4)

    def test_a_thread_fails(self):
        self.schedules("one_fails", always=lambda seen: True, says="{0} and {more}.")
'''
SCENARIOS = '''
def two_take(lab, threads, pause):
    limiter, taken = lab.Limiter(None), []
    for name in "AB":
        threads.start(name, lambda: taken.append(limiter.take()))
    threads.join()
    return sum(taken)

def one_fails(lab, threads):
    threads.start("A", lab.Limiter(None).check, "ann")
    threads.join()
'''


class Told(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        found = judged(CODE, TESTS, scenarios=SCENARIOS)
        cls.tests = {test["name"].partition(".")[2]: test for test in found.tests}

    def test_a_tests_objects_and_classes_are_called_by_their_names(self):
        calls = self.tests["test_decision"]["calls"]
        self.assertEqual(calls[0], "limiter = Limiter(store, counts=(ConnectionError, OSError))")
        self.assertIn("store.read('ann')", calls[1])

    def test_a_named_tuple_is_shown_as_what_it_is(self):
        self.assertEqual(self.tests["test_decision"]["calls"][2], "limiter.check('ann')  # Decision(allowed=True, left=3)")

    def test_a_tuple_says_what_would_do(self):
        test = self.tests["test_would_do"]
        self.assertEqual((test["expected"], test["got"]), ("1 or 2", "3"))

    def test_two_truths_need_no_type(self):
        test = self.tests["test_bool"]
        self.assertEqual((test["expected"], test["got"]), ("False", "True"))

    def test_a_scenario_is_shown_with_what_it_was_given_and_its_text(self):
        test = self.tests["test_all_orders"]
        self.assertEqual(test["calls"], ["scenario two_take(pause=4)"])
        self.assertIn("# scenarios.py\ndef two_take(lab, threads, pause):", test["test_code"])
        self.assertTrue(test["message"].startswith("2 were taken.\nexpected: what the test demands"), test["message"])

    def test_an_engines_own_finding_stands_for_the_tests_sentence(self):
        test = self.tests["test_a_thread_fails"]
        self.assertTrue(test["message"].startswith("A thread ends with an exception: AttributeError"), test["message"])
        self.assertNotIn("expected", test)


class Pictures(unittest.TestCase):
    def test_what_blocks_the_loop_is_the_last_step(self):
        source = "import time\nasync def f():\n    time.sleep(2)\n"
        found = of(source, "import asyncio\nasync def scenario(lab):\n    await lab.f()\n    await asyncio.sleep(0)\n")
        lines = text(found).splitlines()
        self.assertIn("blocks the loop: time.sleep(2), line 3", lines[-2])
        self.assertTrue(lines[-1].startswith("=> blocking"))

    def test_lines_of_the_scenario_are_not_taken_for_the_learners(self):
        source = "import asyncio\nasync def f():\n    await asyncio.Event().wait()\n"
        found = of(source, "async def scenario(lab):\n    await lab.f()\n")
        self.assertIn("waits in f, line 3", text(found))
        self.assertNotIn("scenario, line", text(found))

    def test_containers_of_the_library_show_their_items(self):
        rows = OrderedDict(a=1, b=2)
        rows.move_to_end("a")
        self.assertEqual(peek.text(rows), "OrderedDict({'b': 2, 'a': 1})")
        self.assertEqual(peek.text(Counter("aab")), "Counter({'a': 2, 'b': 1})")
        self.assertEqual(peek.text(defaultdict(list, x=[1])), "defaultdict({'x': [1]})")

    def test_keys_with_a_hash_of_the_learners_are_not_asked(self):
        class Key:
            def __hash__(self):
                if asked:
                    raise AssertionError("the hash was asked for")
                return 1

        asked = []
        rows = OrderedDict()
        rows[Key()] = 1
        asked.append(True)
        self.assertEqual(peek.text(rows), "<OrderedDict>")


if __name__ == "__main__":
    unittest.main()
