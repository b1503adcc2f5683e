"""Submissions that would rather be accepted than right: none passes any test that it should not."""

import unittest
from pathlib import Path

from judged import judged

CHEATS = sorted((Path(__file__).parent / "cheats").glob("*.py"))

# Does nothing that is asked: a cheat on it must pass no test at all.
STARTER = '''
class Till:
    def __init__(self):
        pass

    def add(self, amount):
        raise NotImplementedError

    def sell(self, item, price_of):
        raise NotImplementedError

    def refund(self, amount):
        raise NotImplementedError

    def read(self, amounts):
        raise NotImplementedError

    def wait(self):
        raise NotImplementedError
'''

# Does all that is asked of one thread, but loses updates and takes longer and longer.
RACY = '''
import time


class Till:
    def __init__(self):
        self.amounts = []
        self.total = 0

    def add(self, amount):
        seen = self.total
        self.amounts.append(amount)
        self.total = seen + amount
        return sum(self.amounts)

    def sell(self, item, price_of):
        return self.add(price_of(item))

    def refund(self, amount):
        if amount > self.total:
            raise ValueError("more than there is")
        return self.add(-amount)

    def read(self, amounts):
        for amount in amounts:
            yield self.add(amount)

    def wait(self):
        before = time.monotonic()
        time.sleep(5)
        return time.monotonic() - before
'''

RIGHT = RACY.replace("import time\n", "import threading\nimport time\n").replace(
    "        self.amounts = []\n", "        self.lock = threading.Lock()\n"
).replace(
    """        seen = self.total
        self.amounts.append(amount)
        self.total = seen + amount
        return sum(self.amounts)
""",
    """        with self.lock:
            self.total += amount
            return self.total
""",
)

TESTS = '''
from castalia import LabTest, Source


class Checks(LabTest):
    def test_add(self):
        till = self.lab.Till()
        self.assertEqual((till.add(5), till.add(7)), (5, 12))

    def test_less(self):
        self.assertLess(self.lab.Till().add(3), 4)

    def test_almost(self):
        self.assertAlmostEqual(self.lab.Till().add(0.1), 0.1)

    def test_sell(self):
        asked = []

        def price_of(item):
            asked.append(item)
            return 9

        self.assertEqual(self.lab.Till().sell("tea", price_of), 9)
        self.assertEqual(asked, ["tea"])

    def test_refund(self):
        till = self.lab.Till()
        with self.assertRaises(ValueError):
            till.refund(1)

    def test_read(self):
        amounts = Source([1, 2, 3])
        self.assertEqual(self.take(self.lab.Till().read(amounts), 2), [1, 3])
        self.assertEqual(amounts.pulled, 2)

    def test_wait(self):
        self.assertEqual(self.lab.Till().wait(), 5)
        self.assertEqual((self.clock.slept, self.clock.now()), ([5.0], 5))


class Beside(LabTest):
    def test_once(self):
        self.assertEqual(self.once("two_in_a_row", first=5, second=7), 12)

    def test_schedules(self):
        self.schedules("two_at_once", always=lambda total: total == 12, says="The total is {}.")

    def test_growth(self):
        self.growth("add_at_size", promised="1")
'''

SCENARIOS = '''
def two_in_a_row(lab, first, second):
    till = lab.Till()
    till.add(first)
    return till.add(second)


def two_at_once(lab, threads):
    till = lab.Till()
    threads.start("A", till.add, 5)
    threads.start("B", till.add, 7)
    threads.join()
    return till.total


def add_at_size(lab, n):
    till = lab.Till()
    for _ in range(n):
        till.add(1)
    return lambda: till.add(1)
'''


# Whatever does nothing does it in constant time: not for a cheat on the starter.
BUT_GROWTH = [f"Checks.test_{name}" for name in ("add", "less", "almost", "sell", "refund", "read", "wait")]
BUT_GROWTH += ["Beside.test_once", "Beside.test_schedules"]
BESIDE = ["Beside.test_schedules", "Beside.test_growth"]


def passed(source, only=()):
    judgement = judged(source, TESTS, SCENARIOS, [{"name": "Till", "signature": "()"}], "500ms", list(only))
    return judgement, [test["name"].split(".")[1] for test in judgement.tests if test["status"] == "pass"]


class CheatsTest(unittest.TestCase):
    def test_an_honest_one_is_accepted(self):
        judgement, names = passed(RIGHT)
        self.assertEqual((judgement.verdict, len(names)), ("accepted", 10), judgement)

    def test_the_starter_passes_nothing(self):
        self.assertEqual(passed(STARTER, BUT_GROWTH)[1], [])

    def test_the_racy_one_fails_just_what_it_does_wrong(self):
        names = passed(RACY)[1]
        self.assertEqual(len(names), 8)
        self.assertEqual({"test_schedules", "test_growth"} & set(names), set())

    def test_there_are_more_than_forty(self):
        self.assertGreater(len(CHEATS), 40)


def _add(cheat):
    code = cheat.read_text(encoding="utf-8")

    def test(self):
        racy = "# base: racy" in code
        judgement, names = passed((RACY if racy else STARTER) + code, BESIDE if racy else BUT_GROWTH)
        self.assertFalse(names, f"{cheat.name} passes {names}")
        self.assertNotEqual(judgement.verdict, "accepted")
        self.assertNotEqual(judgement.verdict, "internal error", judgement.message)

    setattr(CheatsTest, f"test_{cheat.stem}_gains_nothing", test)


for _cheat in CHEATS:
    _add(_cheat)


if __name__ == "__main__":
    unittest.main()
