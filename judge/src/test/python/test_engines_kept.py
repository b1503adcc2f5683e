"""What is made of a program's sources is made once, and never taken for that of others."""

import unittest

from castalia_judge.candidate.engines.kept import MOST, Kept, key_of
from castalia_judge.candidate.engines.schedules import run_once

from engines import lab

ANSWERS = "def answer():\n    return {}\n"
SCENARIO = "def scenario(lab):\n    return lab.answer()\n"


class Keeping(unittest.TestCase):
    def setUp(self):
        self.made = []
        self.kept = Kept()

    def ask(self, key):
        return self.kept.get(key, lambda: self.made.append(key) or key)

    def test_a_result_is_made_once(self):
        self.assertEqual([self.ask("a"), self.ask("a")], ["a", "a"])
        self.assertEqual(self.made, ["a"])

    def test_what_nobody_asked_for_longest_goes(self):
        for key in range(MOST):
            self.ask(key)
        self.ask(0)
        self.ask("one more")
        self.made.clear()
        self.ask(0)
        self.ask(1)
        self.assertEqual(self.made, [1])

    def test_what_could_not_be_made_is_made_again(self):
        with self.assertRaises(ZeroDivisionError):
            self.kept.get("a", lambda: 1 // 0)
        self.assertEqual(self.ask("a"), "a")

    def test_the_key_tells_names_from_texts(self):
        self.assertNotEqual(key_of({"a.py": "b"}), key_of({"a.pyb": ""}))


class Programs(unittest.TestCase):
    def test_a_changed_file_is_another_program(self):
        told = [run_once(lab(ANSWERS.format(number), SCENARIO), "scenario").data for number in (1, 2, 1)]
        self.assertEqual(told, [1, 2, 1])

    def test_a_run_leaves_nothing_to_the_next_one(self):
        counting = "total = 0\ndef answer():\n    global total\n    total += 1\n    return total\n"
        told = [run_once(lab(counting, SCENARIO), "scenario").data for _ in range(3)]
        self.assertEqual(told, [1, 1, 1])


if __name__ == "__main__":
    unittest.main()
