import contextlib
import io
import os
import tempfile
import unittest

from castalia_bank import installed


class InstalledTest(unittest.TestCase):
    def test_folders_of_packages_are_told_from_those_of_the_library(self):
        with tempfile.TemporaryDirectory() as home:
            place = os.path.join(home, "site-packages")
            os.mkdir(place)
            path = [home, place, os.path.join(home, "gone/dist-packages")]
            self.assertEqual([place], installed.folders(path))

    def test_what_can_be_imported_is_listed_and_what_cannot_is_not(self):
        written = io.StringIO()
        with contextlib.redirect_stdout(written):
            installed.main(["json:no-such-distribution", "no_such_module:none"])
        lines = written.getvalue().splitlines()
        self.assertRegex(lines[0], r"^3\.\d+\.\d+$")
        self.assertEqual("package json ?", lines[-1])


if __name__ == "__main__":
    unittest.main()
