"""Rewritten code does what the plain code does: values, order, errors and lines."""

import textwrap
import traceback
import unittest

from castalia_judge.candidate.engines.integrity import Seal
from castalia_judge.candidate.engines.schedules import search

from engines import explored, lab

PROGRAMS = {
    "operators": """
        class A:
            pass

        def run():
            a = A()
            a.n, a.items, a.d = 1, [3, 1, 2], {"x": [1]}
            a.n += 4
            a.n -= 1
            a.items += [5]
            a.items[0] *= 2
            a.items[1:2] = [7, 8]
            a.d["x"] += [2]
            del a.items[0], a.d["x"][0]
            a.items[-1], a.n = a.n, a.items[-1]
            return [a.n, a.items, a.d, -a.n, not a.items, a.n < 5 < 9, 7 in a.items, 9 not in a.items]
    """,
    "order of evaluation": """
        log = []

        def note(value):
            log.append(value)
            return value

        class A:
            def __getitem__(self, key):
                return key

            def __setitem__(self, key, value):
                log.append((key, value))

        def run():
            a = A()
            a[note(1)] = note(2)
            a[note(3)] += note(4)
            note(a)[note(5)] = note(6)
            pair = {note("k"): note("v")}
            f = lambda x, y=note(7): (x, y)
            note(f)(note(8), y=note(9))
            return [entry if not isinstance(entry, A) and not callable(entry) else "object" for entry in log]
    """,
    "comprehensions and generators": """
        def numbers(limit):
            n = 0
            while n < limit:
                got = yield n
                n += 1 if got is None else got

        def run():
            rows = [[j * i for j in range(i)] for i in range(4)]
            g = numbers(9)
            found = [next(g), g.send(3), *g]
            return [rows, found, {k: v for k, v in enumerate("abc")}, sum(x for r in rows for x in r if x),
                    list(map(str, [1, 2])), list(zip([1, 2], "ab")), sorted({3: "c", 1: "a"}.items(), key=lambda p: p[1])]
    """,
    "private names and super": """
        class Base:
            def __init__(self, start):
                self.__hidden = start

            def value(self):
                return self.__hidden

        class Child(Base):
            count = 0

            def __init__(self, start):
                super().__init__(start + 1)
                Child.count += 1
                self.__hidden = "mine"

            def value(self):
                return [super().value(), self.__hidden, self.count]

            @property
            def doubled(self):
                return [part for part in self.value() for _ in range(2)]

        def run():
            return Child(4).doubled
    """,
    "closures and globals": """
        total = 0

        def counter():
            count = 0

            def step(by=1):
                nonlocal count
                global total
                count += by
                total = total + by
                return count
            return step

        def run():
            step = counter()
            return [step(), step(5), total]
    """,
    "control flow": """
        import contextlib

        @contextlib.contextmanager
        def scope(log):
            log.append("in")
            try:
                yield "scope"
            finally:
                log.append("out")

        def run():
            log = []
            with scope(log) as name, scope(log):
                log.append(name)
            for i in [1, 2, 3]:
                if i == 2:
                    continue
                log.append(i)
            else:
                log.append("else")
            try:
                {}["missing"]
            except KeyError as error:
                log.append(str(error))
            finally:
                log.append("finally")
            while True:
                break
            first, *rest = log
            return [first, rest, f"{log[0]!r:>6}", log and "yes" or "no", "a" if rest else "b"]
    """,
}
SCENARIO = """
    def scenario(lab, threads):
        threads.start("A", lab.run)
        threads.join()
        return threads.results["A"]
"""


class Rewriting(unittest.TestCase):
    def test_programs_give_what_they_give_plainly(self):
        for name, source in PROGRAMS.items():
            with self.subTest(name):
                plain = {}
                exec(textwrap.dedent(source), plain)
                found = explored(source, SCENARIO).outcomes[0]
                self.assertEqual((found.kind, found.data), ("value", plain["run"]()), found.message)

    def test_errors_keep_their_message_and_line(self):
        for statement in ("[][3]", "{}['k']", "None.x", "1 + 'a'", "int('x')", "self[0]", "(1).y.z", "undefined"):
            with self.subTest(statement):
                source = f"def run():\n    self = None\n    return {statement}\n"
                plain = {}
                exec(compile(source, "lab.py", "exec"), plain)
                with self.assertRaises(Exception) as expected:
                    plain["run"]()
                found = explored(source, SCENARIO).outcomes[0]
                self.assertEqual(found.message, f"{type(expected.exception).__name__}: {expected.exception}")
                lines = [frame.lineno for frame in traceback.extract_tb(found.error.__traceback__) if frame.filename == "lab.py"]
                self.assertEqual(lines, [3])

    def test_patterns_stay_patterns(self):
        source = "import enum\nclass C(enum.Enum):\n    RED = 1\n\ndef run():\n    match C.RED:\n        case C.RED:\n            return 'red'\n"
        try:
            compile(source, "lab.py", "exec")
        except SyntaxError:
            self.assertNotIn("match", dir())
            return
        self.assertEqual(explored(source, SCENARIO).outcomes[0].data, "red")

    def test_several_files_import_each_other(self):
        from castalia_judge.candidate.engines.laboratory import Laboratory
        from castalia_judge.candidate.engines.schedules import run_once

        files = {"shop/__init__.py": "from .cart import Cart\n", "shop/cart.py": "from . import prices\nimport shop.prices as p\n\nclass Cart:\n    def total(self):\n        return prices.ONE + p.ONE\n",
                 "shop/prices.py": "ONE = 21\n"}
        outcome = run_once(Laboratory(files, "shop", "def scenario(lab):\n    return lab.Cart().total()\n"), "scenario")
        self.assertEqual(outcome.data, 42)

    def test_processes_are_refused_with_the_reason(self):
        found = explored("import multiprocessing\n", SCENARIO).outcomes[0]
        self.assertIn("multiprocessing is not available here: processes are outside", found.message)


class Integrity(unittest.TestCase):
    def test_a_patched_engine_is_noticed(self):
        seal = Seal()
        self.assertEqual(seal.broken(), [])
        real = search.Search.search
        search.Search.search = lambda self: self.progress
        try:
            self.assertEqual(seal.broken(), ["castalia_judge.candidate.engines.schedules.search.Search.search"])
        finally:
            search.Search.search = real
        self.assertEqual(seal.broken(), [])


if __name__ == "__main__":
    unittest.main()
