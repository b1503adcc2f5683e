import unittest

from judged import judged

EXERCISE = """
class BankError(Exception):
    pass

LIMIT = 3

def two_fer(name="you"):
    if name == "":
        raise ValueError("no name")
    return f"One for {name}, one for me."

class Account:
    def __init__(self):
        self.balance = 0
    def deposit(self, amount):
        if amount < 0:
            raise BankError("negative", amount)
        self.balance += amount
"""

TESTS = """
import unittest
import pytest

from thing import LIMIT, Account, two_fer
import thing


class TwoFerTest(unittest.TestCase):
    @pytest.mark.task(taskno=2)
    def test_no_name_given(self):
        self.assertEqual(two_fer(), "One for you, one for me.")

    def test_a_name_given(self):
        for name in ("Alice", "Bob"):
            with self.subTest(f"variation {name}", name=name):
                self.assertEqual(two_fer(name), f"One for {name}, one for me.")
        self.assertEqual((LIMIT, thing.LIMIT), (3, 3))

    def test_errors(self):
        with self.assertRaises(ValueError) as err:
            two_fer("")
        self.assertEqual(type(err.exception), ValueError)
        self.assertEqual(err.exception.args[0], "no name")

    def test_accounts(self):
        account = Account()
        account.deposit(5)
        self.assertIs(account.balance, 5)
        with self.assertRaises(thing.BankError):
            account.deposit(-1)
"""


class OrdinaryTestsTest(unittest.TestCase):
    def test_an_exercise_runs_as_it_is(self):
        judgement = judged(EXERCISE, TESTS)
        self.assertEqual(judgement.verdict, "accepted", [test["message"] for test in judgement.tests if "message" in test])
        self.assertEqual([test.get("task_id") for test in judgement.tests], [2, None, None, None])

    def test_a_wrong_one_is_told_in_the_judges_words(self):
        judgement = judged(EXERCISE.replace("One for {name}", "One for  {name}"), TESTS)
        self.assertEqual(judgement.verdict, "wrong answer")
        test = judgement.tests[1]
        self.assertEqual(test["got"], "'One for  Alice, one for me.'")
        self.assertEqual(test["calls"][:2], ["two_fer('Alice')  # 'One for  Alice, one for me.'", "two_fer('Bob')  # 'One for  Bob, one for me.'"])

    def test_a_missing_name_is_told(self):
        judgement = judged("LIMIT = 1\n\nclass Account: pass\n\ndef twofer(): pass", TESTS)
        self.assertEqual(judgement.verdict, "wrong answer")
        self.assertIn("two_fer", judgement.message)
        self.assertIn("`twofer`", judgement.message)


if __name__ == "__main__":
    unittest.main()
