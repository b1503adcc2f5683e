"""The cost model: a corpus that it was not tuned on, the fit, and what it says."""

import signal
import unittest

from castalia_judge.candidate.engines.growth import measure
from castalia_judge.candidate.engines.growth.fit import exceeds, fit, named
from castalia_judge.candidate.engines.growth.serve import said
from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.real_time import of_thread

from corpus.growth import CASES
from engines import lab


def measured(case, promised="1"):
    laboratory = Laboratory({"lab.py": case.source}, "lab", case.scenarios)
    return measure(laboratory, "scenario", promised, operations=case.operations, seconds=60)


class Corpus(unittest.TestCase):
    def test_nine_verdicts_of_ten_are_right_and_nine_lines_of_ten(self):
        self.assertGreaterEqual(len(CASES), 40)
        right, named_right, named_all, wrong = 0, 0, 0, []
        for case in CASES:
            found = measured(case)
            same = not exceeds(found.measured, case.grows) and not exceeds(case.grows, found.measured)
            right += same
            if same and case.line:
                named_all += 1
                named_right += found.guilty is not None and found.guilty.line == case.line
            elif not same:
                wrong.append((case.name, case.grows, found.measured))
        self.assertGreaterEqual(right, 0.9 * len(CASES), wrong)
        self.assertGreaterEqual(named_right, 0.9 * named_all)


class Fit(unittest.TestCase):
    def test_exact_counts_give_their_class(self):
        sizes = (256, 1024, 4096)
        shapes = {"1": (7, 7, 7), "log n": (18, 22, 26), "n": (260, 1028, 4100), "n log n": (2048, 10240, 49152),
                  "n^2": (65536, 1048576, 16777216)}
        self.assertEqual({name: fit(sizes, costs).name for name, costs in shapes.items()}, {name: name for name in shapes})

    def test_better_than_promised_is_fine(self):
        self.assertFalse(exceeds("log n", "n"))
        self.assertTrue(exceeds("n", "log n"))

    def test_n_and_n_log_n_pass_for_each_other(self):
        self.assertFalse(exceeds("n log n", "n"))

    def test_promises_are_read_as_people_write_them(self):
        spelled = {"1": "1", "O(1)": "1", "O(log n)": "log n", " n log n ": "n log n", "O(n\u00b2)": "n^2", "n**2": "n^2",
                   "linear": "n"}
        self.assertEqual({text: named(text) for text in spelled}, spelled)

    def test_an_unknown_promise_is_refused(self):
        with self.assertRaisesRegex(ValueError, "unknown growth 'fast'; there is: 1, log n"):
            named("fast")


class RealTime(unittest.TestCase):
    def test_the_time_of_a_thread_is_exact_also_under_an_alarm(self):
        signal.setitimer(signal.ITIMER_PROF, 60)
        self.addCleanup(signal.setitimer, signal.ITIMER_PROF, 0)
        steps = []
        for _ in range(20):
            begun = of_thread()
            while of_thread() == begun:
                pass
            steps.append(of_thread() - begun)
        self.assertLess(sorted(steps)[10], 0.0005, "the kernel's tick is 1 to 10 ms")


class Said(unittest.TestCase):
    SEARCH = "def find(items, wanted):\n    for item in items:\n        if item == wanted:\n            return True\n    return False\n"
    SCENARIO = "def scenario(lab, n):\n    items = list(range(n))\n    return lambda: lab.find(items, -1)\n"

    def test_a_broken_promise_names_the_line(self):
        found = measure(lab(self.SEARCH, self.SCENARIO), "scenario", "1", seconds=60)
        self.assertFalse(found.passed)
        self.assertIn("O(n), O(1) was promised", said(found))
        self.assertIn("Line 2 of lab.py does 100% of it: loop", said(found))

    def test_a_kept_promise_passes(self):
        self.assertTrue(measure(lab(self.SEARCH, self.SCENARIO), "scenario", "n", seconds=60).passed)

    def test_what_costs_the_same_at_three_sizes_is_not_built_a_fourth_time(self):
        found = measure(lab("", "def scenario(lab, n):\n    return lambda: None\n"), "scenario", "1", seconds=60)
        self.assertEqual((found.measured, found.sizes), ("1", (64, 256, 1024)))
        grows = measure(lab(self.SEARCH, self.SCENARIO), "scenario", "n", seconds=60)
        self.assertEqual(grows.sizes, (256, 1024, 4096))

    def test_what_the_learner_raises_comes_through(self):
        with self.assertRaises(ZeroDivisionError):
            measure(lab("def find():\n    return 1 / 0\n", "def scenario(lab, n):\n    return lab.find\n"), "scenario", "1")

    def test_a_scenario_without_operations_is_the_labs_mistake(self):
        with self.assertRaisesRegex(ValueError, "returned no operation"):
            measure(lab("", "def scenario(lab, n):\n    return []\n"), "scenario", "1")

    def test_code_without_end_is_too_slow(self):
        source = "def find():\n    while True:\n        pass\n"
        found = measure(lab(source, "def scenario(lab, n):\n    return lab.find\n"), "scenario", "1", seconds=0.3)
        self.assertEqual((found.passed, found.measured), (False, "more than n^2"))


if __name__ == "__main__":
    unittest.main()
