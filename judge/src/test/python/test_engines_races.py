"""The corpus of races: every bug is found, no right twin is blamed, every schedule replays."""

import statistics
import unittest

from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.schedules import Budget, explore, replay

from corpus.races import CASES

BUDGET = Budget(seconds=60, schedules=2000)


def exploration(case, source):
    laboratory = Laboratory({"lab.py": source}, "lab", case.scenarios)
    return laboratory, explore(laboratory, "scenario", BUDGET, lambda seen: not case.accepts(seen.data))


class Corpus(unittest.TestCase):
    def test_there_are_at_least_thirty_bugs_with_different_names(self):
        self.assertGreaterEqual(len({case.name for case in CASES}), 30)

    def test_every_bug_is_found_soon_and_replays(self):
        tries = []
        for case in CASES:
            with self.subTest(case.name):
                laboratory, found = exploration(case, case.wrong)
                self.assertIsNotNone(found.refused, "the bug was missed")
                tries.append(found.refused.found_after)
                again = replay(laboratory, found.refused.schedule).outcome
                told = (found.refused.kind, found.refused.data, found.refused.message)
                self.assertEqual((again.kind, again.data, again.message), told)
        self.assertLessEqual(statistics.median(tries), 20)

    def test_no_right_twin_is_blamed_and_all_are_proved(self):
        for case in CASES:
            with self.subTest(case.name):
                found = exploration(case, case.right)[1]
                self.assertIsNone(found.refused)
                self.assertTrue(found.proved, f"not all schedules were tried: {found.schedules}")


if __name__ == "__main__":
    unittest.main()
