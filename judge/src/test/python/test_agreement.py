import inspect
import unittest

from castalia_judge.examiner.agreement import Promise, broken_promises, parse_signature


def problems(promise, function, names=None):
    found = {}
    if function is not None:
        parameters = [[p.name, p.kind.name, p.default is not p.empty] for p in inspect.signature(function).parameters.values()]
        found = {"f": {"kind": "function", "parameters": parameters}}
    return broken_promises([Promise("f", promise)], found, names or {}, "thing.py")


class AgreementTest(unittest.TestCase):
    def test_functions_that_can_be_called_as_promised_are_fine(self):
        for promise, function in (
            ("()", lambda: 0),
            ("(a)", lambda a: 0),
            ("(a, b=1)", lambda a, b=2: 0),
            ("(a)", lambda a, b=2, *, c=3: 0),
            ("(a)", lambda *args, **kwargs: 0),
            ("(a, *, b)", lambda a, *, b: 0),
            ("(a, *, b)", lambda a, b: 0),
            ("(*items)", lambda *items: 0),
            ("(**fields)", lambda **fields: 0),
        ):
            with self.subTest(promise=promise):
                self.assertEqual(problems(promise, function), [])

    def test_functions_that_cannot_are_told(self):
        for promise, function in (
            ("()", lambda a: 0),
            ("(a)", lambda: 0),
            ("(a)", lambda b: 0),
            ("(a, b)", lambda b, a: 0),
            ("(a, b=1)", lambda a, b: 0),
            ("(a)", lambda a, *, b: 0),
            ("(a)", lambda *, a: 0),
            ("(*items)", lambda items: 0),
            ("(**fields)", lambda fields=0: 0),
        ):
            with self.subTest(promise=promise):
                self.assertEqual(len(problems(promise, function)), 1)

    def test_both_signatures_are_shown(self):
        self.assertEqual(
            problems("(key, default=None)", lambda key, *, old=1: 0),
            ["`f` must take `(key, default=None)`; yours takes `(key, *, old=...)`."],
        )

    def test_a_slip_is_recognised(self):
        self.assertIn("`g`", problems("()", None, {"g": True})[0])
        promise = [Promise("LRUCache", "(n)")]
        self.assertEqual(
            broken_promises(promise, {}, {"LRUcache": True, "x": True}, "a.py"),
            ["a.py has no `LRUCache`. It has `LRUcache`: is that meant?"],
        )

    def test_an_empty_file_is_said_to_be_empty(self):
        self.assertEqual(problems("()", None), ["thing.py has no `f`. It defines nothing yet."])

    def test_a_missing_method_is_told_with_its_signature(self):
        found = {"C": {"kind": "class", "parameters": None}}
        self.assertEqual(
            broken_promises([Promise("C.get", "(key)")], found, {"C": True}, "a.py"), ["`C` has no `get`. It must have `get(key)`."]
        )

    def test_a_value_is_not_callable(self):
        found = {"f": {"kind": "value"}}
        self.assertIn("something to call", broken_promises([Promise("f", "()")], found, {}, "a.py")[0])

    def test_a_wrong_promise_is_the_labs_mistake(self):
        with self.assertRaises(ValueError):
            parse_signature("(a, )b")


if __name__ == "__main__":
    unittest.main()
