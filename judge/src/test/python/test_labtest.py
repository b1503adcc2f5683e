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

    def test_long_transcripts_lose_their_middle(self):
        test = outcome("def f(n): return n", "for n in range(100): self.lab.f(n)\nself.fail('enough')")
        self.assertEqual(len(test["calls"]), 21)
        self.assertEqual(test["calls"][4], "# ... 80 more calls ...")
        self.assertEqual(test["calls"][-1], "f(99)  # 99")


if __name__ == "__main__":
    unittest.main()
