"""Tests of mutate.py: each kind of change is made, and what no test has to notice is left alone."""

from __future__ import annotations

import unittest
from typing import List

from castalia_bank.mutate import mutants


def names(source: str) -> List[str]:
    return [mutant["name"] for mutant in mutants(source)]


def sources(source: str, name: str) -> List[str]:
    return [mutant["source"] for mutant in mutants(source) if mutant["name"].endswith(name)]


class Mutants(unittest.TestCase):
    def test_each_comparison_changes(self) -> None:
        self.assertEqual(sources("x = a < b", "compare < <="), ["x = a <= b"])
        self.assertEqual(sources("x = a < b < c", "compare < <="), ["x = a <= b < c"])
        self.assertEqual(sources("x = a in b", "compare in not in"), ["x = a not in b"])

    def test_arithmetic_changes_but_not_of_texts(self) -> None:
        self.assertEqual(sources("x = a + b", "operator + -"), ["x = a - b"])
        self.assertEqual(sources("x -= a", "operator - +"), ["x += a"])
        self.assertEqual(sources("x = 'a' + b", "operator + -"), [])

    def test_conditions_turn_round(self) -> None:
        self.assertEqual(sources("if a:\n    f()", "turned round"), ["if not a:\n    f()"])
        self.assertEqual(sources("x = a and b", "boolean and or"), ["x = a or b"])
        self.assertEqual(sources("x = not a", "operator dropped"), ["x = a"])

    def test_constants_change(self) -> None:
        self.assertEqual(sources("x = 1", "constant 1 2"), ["x = 2"])
        self.assertEqual(sources("x = True", "constant True False"), ["x = False"])
        self.assertEqual(sources("x = 'a'", "text emptied"), ["x = ''"])

    def test_statements_go(self) -> None:
        self.assertEqual(sources("x.append(1)", "statement removed"), ["pass"])
        self.assertEqual(sources("def f():\n    return x", "returns None"), ["def f():\n    return None"])
        self.assertEqual(sources("with lock:\n    f()", "with removed"), ["f()"])
        self.assertEqual(sources("raise KeyError('x')", "statement removed"), ["pass"])

    def test_a_file_that_is_opened_stays_open(self) -> None:
        self.assertEqual(sources("with open(p) as f:\n    pass", "with removed"), [])

    def test_what_no_test_has_to_notice_stays(self) -> None:
        self.assertEqual(names('"""What it does."""'), [])
        self.assertEqual(names("def f(a: 'int') -> 'str':\n    '''Doc.'''"), [])
        self.assertEqual([name for name in names("raise ValueError('too long')") if "text" in name], [])

    def test_names_tell_the_place_and_are_unique(self) -> None:
        found = names("a = 1\nb = 1 + 1\n")
        self.assertEqual(len(found), len(set(found)))
        self.assertIn("2:4 operator + -", found)

    def test_every_mutant_compiles_and_differs(self) -> None:
        with open(__file__, encoding="utf-8") as file:
            text = file.read()
        for mutant in mutants(text)[:50]:
            compile(mutant["source"], "mutant", "exec")
            self.assertNotEqual(mutant["source"], text)


if __name__ == "__main__":
    unittest.main()
