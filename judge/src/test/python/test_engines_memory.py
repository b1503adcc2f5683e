"""Bounds on memory: what is kept, what leaks, which line, who holds it."""

import unittest

from castalia_judge.candidate.engines.memory import measure
from castalia_judge.candidate.engines.memory.serve import said

from engines import lab

STORE = """
    seen = []

    class Store:
        def __init__(self):
            self._items = {}

        def put(self, key):
            self._items[key] = str(key) * 10

        def touch(self, key):
            seen.append(key)
"""


class Kept(unittest.TestCase):
    def test_what_the_returned_object_holds_is_counted_and_named(self):
        scenario = "def scenario(lab):\n    store = lab.Store()\n    for key in range(1000):\n        store.put(key)\n    return store\n"
        found = measure(lab(STORE, scenario), "scenario", explain_above=5000)
        self.assertGreater(found.kept, 50_000)
        self.assertEqual((found.lines[0].line, found.holders[0].path, found.holders[0].length), (9, "returned._items", 1000))
        self.assertIn("returned._items holds a dict of 1,000", said(found, 5000))

    def test_what_is_given_up_is_not_counted(self):
        scenario = "def scenario(lab):\n    store = lab.Store()\n    for key in range(1000):\n        store.put(key)\n"
        self.assertLess(measure(lab(STORE, scenario), "scenario").kept, 5000)

    def test_what_the_engine_notes_for_itself_is_not_counted(self):
        source = """
            import threading

            class Box:
                def __init__(self):
                    self.lock = threading.Lock()

                def work(self):
                    with self.lock:
                        pass
            """
        many_threads = """
            import threading

            def scenario(lab):
                box = lab.Box()
                for _ in range(300):
                    worker = threading.Thread(target=box.work)
                    worker.start()
                    worker.join()
                return box
            """
        many_locks = "def scenario(lab):\n    box = lab.Box()\n    for _ in range(3000):\n        box.work()\n    return box\n"
        for scenario in (many_threads, many_locks):
            self.assertLess(measure(lab(source, scenario), "scenario", explain_above=1000).kept, 3000)

    def test_a_leak_is_told_from_a_steady_state(self):
        leaking = "def scenario(lab):\n    store = lab.Store()\n    return lambda: store.touch(object())\n"
        steady = "def scenario(lab):\n    store = lab.Store()\n    return lambda: store.put(3)\n"
        leak = measure(lab(STORE, leaking), "scenario", operations=1000, explain_above=2000)
        self.assertGreater(leak.kept, 10_000)
        self.assertEqual(leak.holders[0].path, "seen")
        self.assertLess(measure(lab(STORE, steady), "scenario", operations=1000).kept, 2000)

    def test_cycles_are_garbage(self):
        scenario = "def scenario(lab):\n    for _ in range(500):\n        loop = []\n        loop.append(loop)\n"
        self.assertLess(measure(lab(STORE, scenario), "scenario").kept, 5000)

    def test_what_the_learner_raises_comes_through(self):
        with self.assertRaises(AttributeError):
            measure(lab(STORE, "def scenario(lab):\n    lab.Shop()\n"), "scenario")


if __name__ == "__main__":
    unittest.main()
