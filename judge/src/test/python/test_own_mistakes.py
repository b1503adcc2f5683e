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

    def test_a_variable_that_a_loop_reads_too_early(self):
        self.refused("for n in range(3):\n    self.lab.work(total)\n    total = n", "UnboundLocalError")

    def test_a_name_that_only_a_loop_of_its_own_had(self):
        self.refused("[each for each in range(3)]\nself.lab.work(each)", "NameError: name 'each' is not defined")

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

    def test_an_import_within_a_scenario(self):
        self.refused("self.once('run')", "ModuleNotFoundError", "scenarios.py, line 2:  import no_such_package",
                     scenarios="def run(lab):\n    import no_such_package\n")

    def test_a_parameter_of_a_scenario_that_gets_nothing(self):
        judgement = judged(THING, of_test("self.once('run', size=3)"), "def run(lab, **more):\n    return more\n")
        self.assertEqual(judgement.verdict, "internal error")
        self.assertIn("scenario run asks for **more, which gets nothing: name each parameter", judgement.message)


class TheLearnersMistakesTest(unittest.TestCase):
    """What looks alike and is the learner's."""

    def blamed(self, source, body, *texts, scenarios=""):
        """The test has failed, the message has the texts, and the lab is not at fault."""
        test = outcome(source, body, scenarios=scenarios)
        self.assertIn(test["status"], ("fail", "error"))
        for text in texts:
            self.assertIn(text, test["message"])
        self.assertNotIn(AT_FAULT, test["message"])

    def blamed_in_scenarios(self, source, text, said):
        """As blamed, for a function run(lab), by each engine that runs scenarios once or in orders."""
        for kind, parameters in (("once", "lab"), ("memory", "lab"), ("schedules", "lab, threads"), ("asynchronous", "lab, loop")):
            with self.subTest(kind):
                head = "async def" if kind == "asynchronous" else "def"
                bound = ", at_most_bytes=10**9" if kind == "memory" else ""
                indented = "\n".join(f"    {line}" for line in text.split("\n"))
                self.blamed(source, f"self.{kind}('run'{bound})", said, scenarios=f"{head} run({parameters}):\n{indented}\n")

    def test_a_name_that_the_learners_code_does_not_have(self):
        self.assertIn("Your code raises NameError", outcome(THING, "self.lab.stumble()")["message"])

    def test_the_same_within_a_scenario(self):
        self.blamed_in_scenarios(THING, "return lab.stumble()", "NameError: name 'no_such_name' is not defined")

    def test_a_variable_that_the_learners_code_reads_too_early(self):
        source = "def total(items):\n    for item in items:\n        last = item\n    return last\n"
        self.blamed(source, "self.lab.total([])", "Your code raises UnboundLocalError", "thing.py, line 4, in total:  return last")
        self.blamed_in_scenarios(source, "return lab.total([])", "UnboundLocalError")

    def test_names_missing_in_what_the_test_calls_without_a_call(self):
        source = ("class Thing:\n    def __len__(self):\n        return size\n    def __iter__(self):\n        yield size\n"
                  "    @property\n    def a(self):\n        return size\n    def __enter__(self):\n        return size\n"
                  "    def __exit__(self, *failure):\n        pass\n    def __eq__(self, other):\n        return size\n")
        for body in ("len(thing)", "list(thing)", "thing.a", "with thing:\n    pass", "self.learner_equal(thing, thing)"):
            with self.subTest(body):
                self.blamed(source, f"thing = self.lab.Thing()\n{body}", "Your code raises NameError: name 'size' is not defined")

    def test_a_name_missing_in_a_coroutine(self):
        self.blamed("async def get():\n    return found\n", "self.run_coroutine(self.lab.get())", "Your code raises NameError")

    def test_an_attribute_that_the_learners_value_does_not_have(self):
        test = outcome(THING, "self.lab.work(1).upper()")
        self.assertEqual((test["status"], test["cause"]), ("fail", "wrong"))
        self.assertIn("could not go on with what your code gave: AttributeError", test["message"])

    def test_a_value_of_a_type_that_the_test_cannot_use(self):
        for body in ("len(self.lab.found())", "self.lab.found()['a']", "sorted(self.lab.found())", "first, second = self.lab.found()",
                     "with self.lab.found():\n    pass", "self.lab.found()()", "self.take(self.lab.found(), 1)"):
            with self.subTest(body):
                self.blamed("def found():\n    return None\n", body, "The test could not go on with what your code gave: TypeError")
        self.blamed_in_scenarios("def found():\n    return None\n", "return lab.found()['a']", "TypeError: 'NoneType' object is not subscriptable")

    def test_arguments_that_a_function_of_the_test_does_not_take(self):
        self.blamed(THING, "self.lab.work(1, lambda a, b: None)", "Your code raises TypeError", "missing 1 required positional argument")

    def test_a_loop_over_nothing(self):
        source = "def found():\n    return []\n"
        text = "for each in {}.found():\n    last = each\n"
        self.blamed(source, text.format("self.lab") + "self.assertEqual(last, 3)", "could not go on", "UnboundLocalError")
        self.blamed_in_scenarios(source, text.format("lab") + "return last", "UnboundLocalError")

    def test_an_assignment_that_an_exception_passed_over(self):
        self.blamed(THING, "import contextlib\nwith contextlib.suppress(Exception):\n    got = self.lab.fail()\nself.assertEqual(got, 3)",
                    "could not go on with what your code gave: UnboundLocalError")

    def test_a_function_that_is_called_before_its_time(self):
        source = "def later(job):\n    job()\n    return 5\n"
        self.blamed(source, "handle = self.lab.later(lambda: handle + 1)", "Your code raises NameError", "line 2, in later:  job()")
        self.blamed_in_scenarios(source, "handle = lab.later(lambda: handle + 1)\nreturn handle", "NameError")

    def test_a_function_that_is_never_called(self):
        source = "def later(job):\n    pass\n"
        for body in ("def job():\n    self.seen = 1\nself.lab.later(job)\nself.assertEqual(self.seen, 1)",
                     "def job():\n    global seen\n    seen = 1\nself.lab.later(job)\nself.assertEqual(seen, 1)",
                     "seen: int\ndef job():\n    nonlocal seen\n    seen = 1\nself.lab.later(job)\nself.assertEqual(seen, 1)"):
            with self.subTest(body):
                self.blamed(source, body, "could not go on with what your code gave")

    def test_a_class_that_should_have_been_an_exception(self):
        source = "class Full:\n    pass\ndef put():\n    raise RuntimeError('no room')\n"
        self.blamed(source, "with self.assertRaises(self.lab.Full):\n    self.lab.put()", "in put:  ")
        self.blamed_in_scenarios(source, "try:\n    lab.put()\nexcept lab.Full:\n    return 1", "TypeError: catching classes")

    def test_an_exception_that_was_never_raised_in_the_learners_code(self):
        source = ("from concurrent.futures import Future\ndef driver(kind):\n    made = Future()\n"
                  "    made.set_exception({'i': ImportError, 'n': NameError}[kind](\"name 'driver' is not here\"))\n    return made\n")
        for kind in "in":
            self.blamed_in_scenarios(source, f"return lab.driver('{kind}').result()", "Error: name 'driver' is not here")

    def test_a_text_of_the_learners_that_names_what_is_not_there(self):
        source = "def text():\n    return 'no_such'\n"
        self.blamed(source, "eval(self.lab.text(), {})", "could not go on with what your code gave: NameError")
        self.blamed(source, "import random\ngetattr(random, self.lab.text())", "could not go on with what your code gave: AttributeError")
        self.blamed(source, "import importlib\nimportlib.import_module(self.lab.text())", "could not go on with what your code gave: ModuleNotFound")
        self.blamed_in_scenarios(source, "return eval(lab.text(), {})", "NameError")
        self.blamed_in_scenarios(source, "return __import__(lab.text())", "ModuleNotFoundError")

    def test_an_exception_that_the_test_raises_on_purpose(self):
        test = outcome(THING, "def each(n):\n    raise ImportError('no driver')\nself.lab.work(1, each)")
        self.assertIn("Your code raises ImportError: no driver", test["message"])

    def test_what_fails_while_the_tests_are_imported(self):
        """Ordinary tests may call the learner's code before any test begins."""
        head = "import unittest\nimport thing\n\n"
        case = "class Only(unittest.TestCase):\n    def test_it(self):\n        pass\n"
        raised = judged(THING, f"{head}FIRST = thing.fail()\n\n{case}")
        self.assertEqual(raised.verdict, "run-time error", raised.message)
        self.assertIn("Before the first test your code raises Full: no room\n    thing.py, line 13, in fail:", raised.message)
        endless = judged("def loop():\n    while True:\n        pass\n", f"{head}FIRST = thing.loop()\n\n{case}", limit="300ms")
        self.assertEqual(endless.verdict, "time limit exceeded", endless.message)
        self.assertIn("Before the first test: Your code did not finish in time.", endless.message)


if __name__ == "__main__":
    unittest.main()
