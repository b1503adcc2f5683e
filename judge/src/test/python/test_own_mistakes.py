"""The lab's own mistakes are told as the lab's, and never as the learner's."""

import unittest

from judged import judged, outcome

THING = """
import os

class Full(Exception):
    pass

def work(n, each=None):
    if each is not None:
        each(n)
    return n + 1

def fail():
    raise Full("no room")

def stumble():
    return no_such_name
"""
AT_FAULT = "The lab is at fault, not your code."


def of_test(body):
    indented = "\n".join(f"        {line}" for line in body.split("\n"))
    return f"import random\nfrom castalia import LabTest\n\nclass Only(LabTest):\n    def test_it(self):\n{indented}\n"


class OwnMistakesTest(unittest.TestCase):
    def refused(self, body, *texts, scenarios=""):
        """The verdict is ours, and the message has the texts."""
        judgement = judged(THING, of_test(body), scenarios)
        self.assertEqual((judgement.verdict, judgement.tests), ("internal error", []), judgement.tests)
        for text in (AT_FAULT, *texts):
            self.assertIn(text, judgement.message)

    def test_a_name_that_the_test_does_not_have(self):
        self.refused("self.assertEqual(self.lab.work(1), expected)", "NameError: name 'expected' is not defined",
                     "test_thing.py, line 6, in test_it:  self.assertEqual(self.lab.work(1), expected)")

    def test_a_variable_that_the_test_reads_too_early(self):
        self.refused("self.lab.work(total)\ntotal = 1", "UnboundLocalError")

    def test_an_import_of_what_is_not_there(self):
        self.refused("import no_such_package", "ModuleNotFoundError: No module named 'no_such_package'")

    def test_an_assertion_that_does_not_exist(self):
        self.refused("self.assertEquals2(self.lab.work(1), 2)", "AttributeError: 'Only' object has no attribute 'assertEquals2'")

    def test_an_attribute_that_a_module_does_not_have(self):
        self.refused("self.lab.work(random.no_such_dice())", "AttributeError: module 'random' has no attribute")

    def test_a_name_that_a_function_of_the_test_does_not_have(self):
        self.refused("self.lab.work(1, lambda n: expected)", "NameError: name 'expected' is not defined")

    def test_except_with_a_class_of_the_learners(self):
        self.refused("try:\n    self.lab.fail()\nexcept self.lab.Full:\n    pass", "TypeError: catching classes")

    def test_a_name_that_a_scenario_does_not_have(self):
        for kind, parameters in (("once", "lab"), ("schedules", "lab, threads"), ("asynchronous", "lab, loop")):
            with self.subTest(kind):
                head = "async def" if kind == "asynchronous" else "def"
                self.refused(f"self.{kind}('run')", "NameError", "scenarios.py, line 2:  return lab.work(expected)",
                             scenarios=f"{head} run({parameters}):\n    return lab.work(expected)\n")

    def test_a_parameter_of_a_scenario_that_gets_nothing(self):
        judgement = judged(THING, of_test("self.once('run', size=3)"), "def run(lab, **more):\n    return more\n")
        self.assertEqual(judgement.verdict, "internal error")
        self.assertIn("scenario run asks for **more, which gets nothing: name each parameter", judgement.message)


class TheLearnersMistakesTest(unittest.TestCase):
    """What looks alike and is the learner's."""

    def test_a_name_that_the_learners_code_does_not_have(self):
        self.assertIn("Your code raises NameError", outcome(THING, "self.lab.stumble()")["message"])

    def test_the_same_within_a_scenario(self):
        test = outcome(THING, "self.once('run')", scenarios="def run(lab):\n    return lab.stumble()\n")
        self.assertIn("Your code raises NameError", test["message"])

    def test_an_attribute_that_the_learners_value_does_not_have(self):
        test = outcome(THING, "self.lab.work(1).upper()")
        self.assertEqual((test["status"], test["cause"]), ("fail", "wrong"))
        self.assertIn("could not go on with what your code gave: AttributeError", test["message"])

    def test_an_exception_that_the_test_raises_on_purpose(self):
        test = outcome(THING, "def each(n):\n    raise ImportError('no driver')\nself.lab.work(1, each)")
        self.assertIn("Your code raises ImportError: no driver", test["message"])


if __name__ == "__main__":
    unittest.main()
