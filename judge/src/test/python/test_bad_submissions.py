"""What learners' code can do to the process it runs in, each a verdict and a message that helps."""

import resource
import unittest

from judged import judged, outcome

EXPORTS = [{"name": "work", "signature": "(n)"}]
TESTS = """
from castalia import LabTest

class First(LabTest):
    def test_one(self):
        self.assertEqual(self.lab.work(1), 2)

    def test_two(self):
        self.assertEqual(self.lab.work(2), 3)
"""
RIGHT = "def work(n):\n    return n + 1\n"


def at_one(statement):
    """A right submission that does something else when it is called with 1."""
    return f"def work(n):\n    if n == 1:\n        {statement}\n    return n + 1\n"


def _processor_time_of_children():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


class BadSubmissionTest(unittest.TestCase):
    def check(self, source, verdict, *texts, limit="1s"):
        """The verdict; the second test still passes; the first test's message has the texts."""
        judgement = judged(source, TESTS, exports=EXPORTS, limit=limit)
        self.assertEqual(judgement.verdict, verdict, judgement.message)
        self.assertEqual([test["status"] for test in judgement.tests][1:], ["pass"])
        for text in texts:
            self.assertIn(text, judgement.tests[0]["message"])
        return judgement.tests[0]

    def refused(self, source, verdict, *texts):
        judgement = judged(source, TESTS, exports=EXPORTS, limit="1s")
        self.assertEqual((judgement.verdict, judgement.tests), (verdict, []))
        for text in texts:
            self.assertIn(text, judgement.message)

    def test_a_right_one_is_accepted(self):
        self.assertEqual(judged(RIGHT, TESTS, exports=EXPORTS).verdict, "accepted")

    def test_an_endless_loop_is_shown_at_its_line(self):
        self.check(at_one("while True: pass"), "time limit exceeded", "did not finish", "line 3, in work:  while True: pass")

    def test_calling_back_without_end_is_told_before_the_time_is_over(self):
        source = "def work(n):\n    while True:\n        n(n)\n"
        end = outcome(source, "self.lab.work(lambda n: None)", exports=EXPORTS, limit="60s")
        self.assertEqual((end["status"], end["cause"]), ("error", "time"))
        self.assertIn("called what it was given 5,000 times", end["message"])
        self.assertIn("called by your code", "\n".join(end["calls"]))

    def test_each_call_has_its_own_count_of_calls_back(self):
        source = "def work(n):\n    for _ in range(3000):\n        n(1)\n"
        end = outcome(source, "self.lab.work(lambda n: None)\nself.lab.work(lambda n: None)", exports=EXPORTS, limit="30s")
        self.assertEqual(end["status"], "pass")

    def test_a_lock_taken_twice_is_shown_at_its_line(self):
        self.check(
            at_one("import threading; lock = threading.Lock(); lock.acquire(); lock.acquire()"),
            "time limit exceeded", "nothing will ever wake it", "line 3, in work",
        )  # fmt: skip

    def test_a_process_that_ends_is_told(self):
        self.check(at_one("import os; os._exit(0)"), "run-time error", "ended in the middle of the test", "exit code was 0")

    def test_a_crash_is_told(self):
        self.check(at_one("import os; os.kill(os.getpid(), 11)"), "run-time error", "signal 11")

    def test_exit_and_interrupt_are_exceptions_like_others(self):
        self.check(at_one("raise SystemExit(3)"), "run-time error", "Your code raises SystemExit: 3")
        self.check(at_one("raise KeyboardInterrupt"), "run-time error", "KeyboardInterrupt", "line 3")

    def test_recursion_without_end_is_shown_shortened(self):
        test = self.check(at_one("return work(n)"), "run-time error", "RecursionError", "more calls")
        self.assertLess(len(test["message"]), 1500)

    def test_a_flood_is_stopped(self):
        test = self.check(at_one("while True: print('x' * 1000)"), "output limit exceeded", "1 MB", "line 3")
        self.assertLess(len(test["output"]), 20_000)

    def test_input_is_explained(self):
        self.check(at_one("input()"), "run-time error", "nobody types here")

    def test_a_value_that_is_too_big_is_refused(self):
        self.check(at_one("return 'x' * 5_000_000"), "run-time error", "at most 4 MiB")
        self.check(at_one("return list(range(200_000))"), "run-time error", "100,000")
        self.check(at_one("a = []; a.append(a); return a"), "run-time error", "contains itself")

    def test_patched_built_in_names_stay_the_learners(self):
        self.check(at_one("import builtins; builtins.len = builtins.print = None; return 9"), "wrong answer", "got:      9")

    def test_a_thread_that_is_left_running_disturbs_no_other_test(self):
        source = at_one("import threading; threading.Thread(target=threading.Event().wait, daemon=True).start(); return 9")
        self.check(source, "wrong answer", "got:      9")

    def test_an_exception_whose_text_fails_is_shown(self):
        source = "class E(Exception):\n    def __str__(self): raise ValueError\n" + at_one("raise E()")
        self.check(source, "run-time error", "its text cannot be had")

    def test_a_syntax_error_is_shown_at_its_place(self):
        self.refused("def work(n:\n    return 1\n", "run-time error", "thing.py, line 1", "^")

    def test_no_python_at_all_is_told(self):
        self.refused("x = '\0'", "run-time error", "thing.py")

    def test_a_missing_module_is_told(self):
        self.refused("import numpyy", "run-time error", "No module named 'numpyy'", "line 1")

    def test_an_exit_at_import_is_told(self):
        self.refused("raise SystemExit(0)", "run-time error", "SystemExit")
        self.refused("import os; os._exit(0)", "run-time error", "ended")

    def test_an_endless_import_is_shown_at_its_line(self):
        self.refused("x = 1\nwhile True: pass", "time limit exceeded", "While your code is imported", "line 2")

    def test_a_missing_name_is_told_before_any_test(self):
        self.refused("def Work(n): pass", "wrong answer", "has no `work`", "`Work`")
        self.refused("", "wrong answer", "defines nothing yet")

    def test_another_signature_is_told_before_any_test(self):
        self.refused("def work(): pass", "wrong answer", "must take `(n)`; yours takes `()`")


class LabMistakeTest(unittest.TestCase):
    def test_endless_work_in_a_scenario_has_the_time_of_a_test(self):
        source = "def work(n):\n    while True: n += 1\n"
        used = _processor_time_of_children()
        test = outcome(source, "self.once('run', size=3)", scenarios="def run(lab, size):\n    return lab.work(size)\n")
        self.assertEqual((test["status"], test["cause"]), ("error", "time"))
        self.assertIn("line 2, in work:  while True: n += 1", test["message"])
        self.assertEqual(test["calls"], ["scenario run(size=3)"])
        self.assertLess(_processor_time_of_children() - used, 5)

    def test_broken_tests_are_the_labs_fault(self):
        judgement = judged(RIGHT, "from castalia import LabTest\nno such name")
        self.assertEqual(judgement.verdict, "internal error")
        self.assertIn("SyntaxError", judgement.message)

    def test_a_test_that_stumbles_over_a_value_says_where(self):
        test = outcome("def work(n): return None", "self.assertTrue(self.lab.work(1) > 0)")
        self.assertIn("could not go on with what your code gave", test["message"])
        self.assertIn("self.lab.work(1) > 0", test["message"])


if __name__ == "__main__":
    unittest.main()
