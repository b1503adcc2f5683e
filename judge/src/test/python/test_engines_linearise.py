"""Linearisability against the learner's class run on one thread."""

import unittest

from engines import explored, in_threads

QUEUE = """
    import threading

    class Box:
        def __init__(self):
            self.items = []
            self.lock = threading.Lock()

        def put(self, item):
            with self.lock:
                self.items.append(item)

        def take(self):
            with self.lock:
                if not self.items:
                    raise LookupError("empty")
            with self.lock:
                return self.items.pop(0) if self.items else None

        def size(self):
            return len(self.items)
"""
WHOLE = QUEUE.replace('                    raise LookupError("empty")\n            with self.lock:\n                return',
                      '                    raise LookupError("empty")\n                return')
TAKE_TWICE = in_threads("box.take", "box.take", setup="threads.allow('LookupError')\nbox = lab.Box()\nbox.put(1)")


class Linearisable(unittest.TestCase):
    def test_a_result_that_no_order_gives_is_refused_with_the_calls(self):
        refused = explored(QUEUE, TAKE_TWICE, linearisable=True).refused
        self.assertEqual(refused.kind, "not linearisable")
        self.assertIn("take() -> None", refused.message)

    def test_right_code_is_not_blamed(self):
        found = explored(WHOLE, TAKE_TWICE, linearisable=True)
        self.assertIsNone(found.refused)
        self.assertTrue(found.proved)

    def test_a_call_that_ended_before_another_began_stays_before_it(self):
        source = """
            class Late:
                def __init__(self):
                    self.seen, self.pending = 0, 0

                def write(self, value):
                    self.seen, self.pending = self.pending, value

                def read(self):
                    return self.seen
        """
        scenario = "def scenario(lab):\n    late = lab.Late()\n    late.write(1)\n    return late.read()\n"
        self.assertIsNone(explored(source, scenario, linearisable=True).refused)

    def test_calls_with_operators_are_recorded(self):
        source = """
            class Map:
                def __init__(self):
                    self.held = {}

                def __setitem__(self, key, value):
                    self.held = {**self.held, key: value}

                def __len__(self):
                    return len(self.held)
        """
        scenario = in_threads("m.__setitem__, 'a', 1", "m.__setitem__, 'b', 2", setup="m = lab.Map()", result="len(m)")
        self.assertEqual(explored(source, scenario, linearisable=True).refused.kind, "not linearisable")


if __name__ == "__main__":
    unittest.main()
