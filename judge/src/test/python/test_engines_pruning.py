"""The search that skips states and begins with races only finds the same outcomes as plain enumeration."""

import random
import unittest

from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.schedules import Budget, explore

SEED = 20261122
PROGRAMS = 40
HEAD = """
import threading

class Shared:
    def __init__(self):
        self.x = self.y = 0
        self.items = [0]
        self.table = {}
        self.first, self.second = threading.Lock(), threading.Lock()
        self.event = threading.Event()
        self.permits = threading.Semaphore(1)
"""
STATEMENTS = [
    "self.x += 1", "self.y = self.x", "self.x = self.y + 2", "self.items.append(self.x)", "self.items[0] += 1",
    "self.table['k'] = self.x", "seen.append(self.table.get('k'))", "seen.append(len(self.items))",
    "seen.append(self.x)", "seen.append('k' in self.table)", "self.event.set()", "seen.append(self.event.is_set())",
    "seen.append(self.event.wait(1))", "if self.x > 0: self.y += 1",
    "if self.first.acquire(False): self.first.release()", "for item in self.items: seen.append(item)",
]
BLOCKS = ["with self.first:", "with self.second:", "with self.permits:"]


def program(rng):
    """Two threads of two or three statements, some under locks."""
    source = HEAD
    for name in ("one", "two"):
        lines = []
        for _ in range(rng.choice((2, 2, 3))):
            statement = rng.choice(STATEMENTS)
            if rng.random() < 0.4:
                lines += [f"        {rng.choice(BLOCKS)}", f"            {statement}"]
            else:
                lines.append(f"        {statement}")
        source += f"\n    def {name}(self):\n        seen = []\n" + "\n".join(lines) + "\n        return seen\n"
    return source


SCENARIO = """
def scenario(lab, threads):
    shared = lab.Shared()
    threads.start("A", shared.one)
    threads.start("B", shared.two)
    threads.join()
    return [threads.results["A"], threads.results["B"], shared.x, shared.y, shared.items, shared.table]
"""


def outcomes(source, bound, **mode):
    laboratory = Laboratory({"lab.py": source}, "lab", SCENARIO)
    found = explore(laboratory, "scenario", Budget(seconds=60, schedules=6000, preemptions=bound, **mode))
    return {repr(seen.data) if not seen.failed else seen.kind for seen in found.outcomes}, found


def differs(source, bound):
    """What the full search and the plain one tell differently; None if the plain one is too large."""
    plain, enumerated = outcomes(source, bound, adaptive=False, caching=False)
    if enumerated.schedules >= 6000:
        return None
    return [(mode, plain ^ found) for mode in ({"adaptive": False}, {}) for found in [outcomes(source, bound, **mode)[0]]
            if found != plain]


class Pruning(unittest.TestCase):
    def test_nothing_is_lost_by_it(self):
        rng = random.Random(SEED)
        compared = 0
        for number in range(PROGRAMS):
            source = program(rng)
            with self.subTest(number=number, source=source):
                found = differs(source, 2)
                compared += found is not None
                self.assertFalse(found)
        self.assertGreater(compared, PROGRAMS // 2)


if __name__ == "__main__":
    unittest.main()
