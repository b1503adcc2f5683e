"""Tests of the helper that finds assertions, on the interpreter that runs them."""

import io
import subprocess
import sys
import unittest
from pathlib import Path

from castalia_bank import negate


def found(source):
    return list(negate.findings(source.encode()))


def conditions(source):
    raw = source.encode()
    return [raw[start:end].decode() for kind, _, start, end, _ in found(source)[:-1]]


def negated(source, index):
    """The program with one assertion turned round, as the verifier does it."""
    raw = source.encode()
    _, _, start, end, _ = found(source)[index]
    return (raw[:start] + b"(not (" + raw[start:end] + b"))" + raw[end:]).decode()


def prints(source):
    return found(source)[-1]


class Assertions(unittest.TestCase):
    def test_condition_is_found_without_its_message(self):
        self.assertEqual(conditions('assert total == 3, "three"\n'), ["total == 3"])

    def test_every_assertion_is_found_in_the_order_of_lines(self):
        source = "def check(n):\n    assert n > 1\n\nassert check\nfor n in ():\n    assert n\n"
        self.assertEqual([line for _, line, *_ in found(source)[:-1]], [2, 4, 6])

    def test_offsets_count_bytes(self):
        source = 'name = "Zoë"; assert name == "Zoë"; assert len(name) == 3\n'
        self.assertEqual(conditions(source), ['name == "Zoë"', "len(name) == 3"])

    def test_condition_over_several_lines_is_whole(self):
        self.assertEqual(conditions("assert (\n    one\n    and two\n), 'both'\n"), ["one\n    and two"])

    def test_negated_program_has_the_same_lines(self):
        source = "one = two = 1\nassert (\n    one\n    and two\n)\nprint(one)\n"
        turned = negated(source, 0)
        self.assertEqual(turned.count("\n"), source.count("\n"))
        self.assertTrue(turned.endswith("print(one)\n"))

    def test_negated_program_fails_where_the_first_held(self):
        for condition in ("1 < n", "(m := n)", "not None is n", "n if n else 0", "[n for n in [1]]", "lambda_(n)"):
            with self.subTest(condition):
                source = f"n, lambda_ = 2, bool\nassert {condition}, 'message'\n"
                exec(source, {})
                with self.assertRaises(AssertionError):
                    exec(negated(source, 0), {})

    def test_conditions_that_cannot_vary_are_constant(self):
        for condition in ("True", "1", "not 0", "'text'", "(n, 'message')", "lambda: n", "1 == 1", "'a' < 'b' < 'c'", "1 and 2"):
            with self.subTest(condition):
                self.assertEqual(found(f"assert {condition}\n")[0][-1], "constant")

    def test_conditions_that_can_vary_are_varying(self):
        for condition in ("n", "n == 1", "1 == n", "not n", "1 and n", "[*n]", "f(1)", "1 + 1 == 2"):
            with self.subTest(condition):
                self.assertEqual(found(f"assert {condition}\n")[0][-1], "varying")


class Prints(unittest.TestCase):
    def test_constants_at_the_top_prove_nothing(self):
        self.assertEqual(prints("n = 1\nprint('one')\nprint(2, 'three', sep=', ')\n"), ("prints", "constant"))

    def test_one_value_is_enough(self):
        self.assertEqual(prints("n = 1\nprint('one')\nprint(n)\n"), ("prints", "varying"))

    def test_text_with_a_value_in_it_is_a_value(self):
        self.assertEqual(prints("n = 1\nprint(f'{n}')\n"), ("prints", "varying"))

    def test_prints_that_may_not_be_reached_prove_something(self):
        for source in (
            "try:\n    f()\nexcept TypeError:\n    print('refused')\n",
            "if n:\n    print('yes')\n",
            "def f():\n    print('called')\nf()\n",
        ):
            with self.subTest(source):
                self.assertEqual(prints(source), ("prints", "varying"))

    def test_program_that_prints_nothing_is_not_of_constants(self):
        self.assertEqual(prints("n = 1\n"), ("prints", "varying"))


class Syntax(unittest.TestCase):
    def test_error_is_told_with_its_line(self):
        self.assertEqual(found("n = 1\nn = = 2\n"), [("syntax", 2, "invalid syntax")])

    def test_what_only_the_compiler_refuses_is_an_error_too(self):
        self.assertEqual(found("return 1\n")[0][:2], ("syntax", 1))

    def test_warnings_stay_silent(self):
        warned = io.StringIO()
        stderr, sys.stderr = sys.stderr, warned
        try:
            found("assert (1, 'x')\nn = 1 is 1\n")
        finally:
            sys.stderr = stderr
        self.assertEqual(warned.getvalue(), "")


class Command(unittest.TestCase):
    def test_findings_are_written_a_line_each(self):
        script = Path(negate.__file__)
        result = subprocess.run([sys.executable, script], input=b"assert n\n", capture_output=True, check=True)
        self.assertEqual(result.stdout, b"assert 1 7 8 varying\nprints varying\n")


if __name__ == "__main__":
    unittest.main()
