import os
import tempfile
import unittest

import context  # noqa: F401
from castalia_runner import leftovers

_DAY = 24 * 3600
_OLD_ROOT = "3.9.1-0123456789abcdef"


class LeftoversTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.cache = folder.name

    def make(self, name, days):
        folder = os.path.join(self.cache, name)
        os.makedirs(os.path.join(folder, "root", "usr"))
        moment = 1_000_000_000 - days * _DAY
        os.utime(folder, (moment, moment))
        return folder

    def sweep(self, *kept):
        leftovers.sweep(self.cache, kept, now=1_000_000_000)
        return sorted(os.listdir(self.cache))

    def test_what_was_not_used_for_a_week_goes(self):
        self.make(_OLD_ROOT, 8)
        self.make("code-0123456789abcdef", 8)
        self.make("3.12.0-0123456789abcdef", 6)
        self.assertEqual(["3.12.0-0123456789abcdef"], self.sweep())

    def test_what_was_left_half_done_goes_after_a_day(self):
        self.make(".building-abc", 2)
        self.make(".unpacking-abc", 2)
        self.make(".building-now", 0)
        self.assertEqual([".building-now"], self.sweep())

    def test_what_is_used_stays_however_old(self):
        folder = self.make(_OLD_ROOT, 100)
        held = leftovers.hold(folder)
        self.assertEqual([_OLD_ROOT], self.sweep())
        os.close(held)
        self.assertEqual([], self.sweep())

    def test_what_is_named_stays(self):
        folder = self.make(_OLD_ROOT, 100)
        self.assertEqual([_OLD_ROOT], self.sweep(folder))

    def test_marking_makes_it_recent(self):
        folder = self.make(_OLD_ROOT, 100)
        leftovers.mark_used(folder)
        self.assertEqual([_OLD_ROOT], self.sweep())

    def test_other_files_stay(self):
        self.make("photographs", 1000)
        self.make("3.9.1-notes", 1000)
        os.symlink("/", os.path.join(self.cache, "code-0123456789abcdef"))
        self.assertEqual(["3.9.1-notes", "code-0123456789abcdef", "photographs"], self.sweep())


if __name__ == "__main__":
    unittest.main()
