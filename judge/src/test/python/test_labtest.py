"""What tests can do with the learner's objects: one lab with everything, judged once for each claim's half."""

import unittest

from everything_lab import SCENARIOS, TESTS, THING
from judged import judged, outcome


class LabTestTest(unittest.TestCase):
    def test_a_lab_that_uses_everything_is_accepted(self):
        judgement = judged(THING, TESTS, SCENARIOS, limit="5s")
        failed = {test["name"]: (test.get("calls"), test["message"]) for test in judgement.tests if test["status"] != "pass"}
        self.assertEqual(failed, {}, judgement.message)
        self.assertEqual(len(judgement.tests), 16)
        self.assertEqual(judgement.verdict, "accepted")

    def test_a_failure_shows_calls_expected_and_got(self):
        test = outcome(THING, "box = self.lab.Box(2)\nbox[0] = 'x'\nself.assertEqual(len(box), 3, 'Nothing was added.')")
        self.assertEqual(test["calls"], ["box = Box(2)", "box[0] = 'x'", "len(box)  # 2"])
        self.assertEqual((test["status"], test["cause"], test["expected"], test["got"]), ("fail", "wrong", "3", "2"))
        self.assertEqual(test["message"], "Nothing was added.\nexpected: 3\ngot:      2")
        self.assertIn("def test_it", test["test_code"])

    def test_an_exception_is_shown_with_its_line(self):
        test = outcome(THING, "self.lab.explode(3)")
        self.assertEqual((test["status"], test["cause"]), ("error", "raised"))
        self.assertIn("Your code raises Boom: boom 3", test["message"])
        self.assertIn("thing.py, line", test["message"])
        self.assertIn("raise Boom(code)", test["message"])
        self.assertEqual(test["calls"], ["explode(3)  # raises Boom"])

    def test_the_wrong_exception_is_a_failure(self):
        test = outcome(THING, "with self.assertRaises(KeyError):\n    self.lab.explode(3)")
        self.assertEqual((test["expected"], test["got"]), ("KeyError is raised", "Boom: boom 3"))

    def test_no_exception_is_a_failure(self):
        test = outcome(THING, "with self.assertRaises(KeyError):\n    self.lab.Box()")
        self.assertEqual((test["expected"], test["got"]), ("KeyError is raised", "nothing is raised"))

    def test_what_was_printed_is_kept(self):
        test = outcome("def f():\n    print('hello')", "self.assertEqual(self.lab.f(), 1)")
        self.assertEqual(test["output"], "hello\n")

    def test_what_was_printed_on_import_or_by_the_last_call_is_kept(self):
        source = "print('hello')\ndef f():\n    pass\ndef g():\n    print('again')"
        self.assertEqual(outcome(source, "self.lab.f()")["output"], "hello\n")
        self.assertEqual(outcome(source, "self.lab.f()\nself.lab.g()")["output"], "hello\nagain\n")
        self.assertEqual(outcome(source, "pass")["output"], "hello\n")

    def test_calls_that_cross_together_read_like_calls(self):
        steps = "calls = [('twin',), (len,), (operator.setitem, 0, 'x'), (operator.getitem, 0)]\n"
        test = outcome(THING, f"import operator\nbox = self.lab.Box(2)\n{steps}_, *rest = self.in_one_go(box, calls)\nself.assertEqual(rest, [2, None, 'y'])")
        self.assertEqual(test["calls"], ["box = Box(2)", "box.twin()  # box", "len(box)  # 2", "box[0] = 'x'", "box[0]  # 'x'"])
        self.assertEqual(test["got"], "[2, None, 'x']")

    def test_of_calls_that_cross_together_the_first_that_raises_is_the_last(self):
        source = "class Till:\n    def __init__(self):\n        self.sums = []\n    def add(self, sum):\n        self.sums.append(sum)\n        return 1 // sum"
        test = outcome(source, "till = self.lab.Till()\ngot = self.in_one_go(till, [('add', 1), ('add', 0), ('add', 1)])\n"
                       "self.assertEqual(next(got), 1)\nself.assertEqual(till.sums, [1, 0])\nnext(got)")  # fmt: skip
        self.assertEqual((test["status"], test["cause"]), ("error", "raised"))
        self.assertEqual(test["calls"], ["till = Till()", "till.add(1)  # 1", "till.sums  # [1, 0]", "till.add(0)  # raises ZeroDivisionError"])

    def test_the_call_that_does_not_return_is_named_among_those_that_crossed_together(self):
        source = "class Till:\n    def add(self, sum):\n        while not sum:\n            pass"
        test = outcome(source, "till = self.lab.Till()\nlist(self.in_one_go(till, [('add', 1), ('add', 0), ('add', 1)]))", limit="200ms")
        self.assertEqual((test["cause"], test["calls"]), ("time", ["till = Till()", "till.add(1)", "till.add(0)  # does not return"]))

    def test_who_ends_the_process_among_calls_that_crossed_together_is_not_guessed(self):
        source = "import os\nclass Till:\n    def add(self, sum):\n        sum or os._exit(0)"
        test = outcome(source, "till = self.lab.Till()\nlist(self.in_one_go(till, [('add', 1), ('add', 0)]))")
        self.assertEqual((test["cause"], test["calls"]), ("died", ["till = Till()", "till.add(1)", "till.add(0)", "# one of these calls does not return"]))

    def test_what_is_no_call_is_a_mistake_of_the_lab(self):
        for call in ("(sorted, 1)", "(None,)", "()", "'get'"):
            with self.subTest(call):
                tests = "from castalia import LabTest\nclass Only(LabTest):\n    def test_it(self):\n        list(self.in_one_go(self.lab.Box(), [%s]))\n"
                judgement = judged(THING, tests % call)
                self.assertEqual(judgement.verdict, "internal error")
                self.assertIn("is no call; its first must name a method", judgement.message)

    def test_long_transcripts_lose_their_middle(self):
        test = outcome("def f(n): return n", "for n in range(100): self.lab.f(n)\nself.fail('enough')")
        self.assertEqual(len(test["calls"]), 21)
        self.assertEqual(test["calls"][4], "# ... 80 more calls ...")
        self.assertEqual(test["calls"][-1], "f(99)  # 99")


if __name__ == "__main__":
    unittest.main()
