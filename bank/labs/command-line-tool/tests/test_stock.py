"""What the lab command-line-tool asks, requirement by requirement."""

import json

from castalia import LabTest

NORTH = "tea\t7\nrice\t4\n"
SOUTH = "# as of Monday\n\ntea\t5\nearl grey\t2\n"


class StockTest(LabTest):
    def run_stock(self, *argv, **more):
        """Runs the command, and looks at what must hold for each."""
        self.seen = self.once("run", argv=list(argv), **more)
        return self.seen

    def succeeds(self, *argv, **more):
        seen = self.run_stock(*argv, **more)
        self.assertEqual((seen["code"], seen["err"]), (0, ""), f"stock {' '.join(argv)} should have gone well.")
        return seen["out"]

    def wrong_use(self, *argv, **more):
        with self.subTest(argv=argv):
            seen = self.run_stock(*argv, **more)
            self.assertEqual(seen["code"], 2, f"stock {' '.join(argv)} is wrong use: {seen['err'] or seen['out']}")
            self.assertEqual(seen["out"], "")
            self.assertNotEqual(seen["err"].strip(), "", "Standard error must say what is wrong.")

    def complaints(self, *begins):
        """The lines on standard error begin so, and say more."""
        lines = self.seen["err"].splitlines()
        self.assertEqual([line[: len(begin)] for line, begin in zip(lines, begins)], list(begins))
        self.assertEqual(len(lines), len(begins), f"One line for each problem: {lines}")
        for line, begin in zip(lines, begins):
            self.assertGreater(len(line), len(begin), "A reason belongs behind it.")


class Function(StockTest):
    """A function that returns a number"""

    level = 1

    def test_totals_of_a_file(self):
        """total prints each item and its count, sorted, and returns 0."""
        self.assertEqual(self.succeeds("total", "north", files={"north": NORTH}), "rice\t4\ntea\t7\n")

    def test_several_files_are_added_up(self):
        """The counts of all files are added up; comments and empty lines say nothing; counts may be negative."""
        files = {"north": NORTH, "south": SOUTH, "back": "tea\t-2\nZ\t-1\ntea\t0"}
        self.assertEqual(self.succeeds("total", "north", "south", "back", files=files), "Z\t-1\nearl grey\t2\nrice\t4\ntea\t10\n")

    def test_standard_input(self):
        """Without a file, and for a dash, standard input is read, and stays open."""
        self.assertEqual(self.succeeds("total", stdin=NORTH), "rice\t4\ntea\t7\n")
        self.assertEqual(self.succeeds("total", "south", "-", files={"south": SOUTH}, stdin=NORTH), "earl grey\t2\nrice\t4\ntea\t12\n")
        self.assertIs(self.seen["input closed"], False, "It is not yours to close.")
        self.assertEqual(self.succeeds("total", "north", files={"north": NORTH}, stdin="tea\t1\n"), "rice\t4\ntea\t7\n")
        self.assertEqual(self.seen["lines asked for"], 0)

    def test_output_for_programs(self):
        """With --json one object is printed, in the same order; without items it is empty."""
        out = self.succeeds("total", "--json", "north", files={"north": "tea\t7\nrice\t4\nRice \"brown\"\t1\n"})
        self.assertEqual(out.count("\n"), 1)
        self.assertEqual(list(json.loads(out).items()), [('Rice "brown"', 1), ("rice", 4), ("tea", 7)])
        self.assertEqual(json.loads(self.succeeds("total", "--json")), {})
        self.assertEqual(self.succeeds("total"), "")

    def test_at_least(self):
        """--at-least shows items with at least so many, added up."""
        files = {"north": NORTH, "south": "rice\t3\njam\t-5\n"}
        self.assertEqual(self.succeeds("total", "--at-least", "7", "north", "south", files=files), "rice\t7\ntea\t7\n")
        self.assertEqual(self.succeeds("total", "north", "south", "--at-least", "8", files=files), "")
        self.assertEqual(self.succeeds("total", "--at-least", "-5", "south", files=files), "jam\t-5\nrice\t3\n")
        self.assertEqual(self.succeeds("total", "--at-least", "0", "south", "--json", files=files), '{"rice": 3}\n')
        self.assertEqual(self.succeeds("total", "--at-least=4", "north", files=files), "rice\t4\ntea\t7\n")

    def test_version(self):
        """--version prints name and version to standard output and returns 0."""
        self.assertEqual(self.succeeds("--version"), "stock 1.0\n")

    def test_help(self):
        """--help names all commands, the help of a command its options and arguments: on standard output, with 0."""
        text = self.succeeds("--help")
        for word in ("stock", "total", "set", "remove"):
            self.assertIn(word, text)
        for command, words in (("total", ["--at-least", "--json", "FILE"]), ("set", ["FILE", "ITEM", "COUNT"]), ("remove", ["--dry-run", "--yes", "FILE", "ITEM"])):
            text = self.succeeds(command, "--help")
            for word in words:
                self.assertIn(word, text)

    def test_wrong_use(self):
        """Wrong use is told on standard error and returns 2; nothing is raised and nothing is printed as data."""
        for argv in (
            [],
            ["add"],
            ["--json"],
            ["total", "--least", "3"],
            ["total", "--at-least"],
            ["total", "--at-least", "few"],
            ["total", "--at-least", "1.5"],
            ["total", "--at-least", "1_0"],
            ["total", "--json=yes"],
            ["set", "north"],
            ["set", "north", "tea"],
            ["set", "north", "tea", "1", "2"],
            ["set", "--json", "north", "tea", "1"],
            ["remove", "north"],
            ["remove", "north", "tea", "rice"],
        ):
            self.wrong_use(*argv, files={"north": NORTH})

    def test_options_cannot_be_shortened(self):
        """An option has one name, and its beginnings are not options."""
        for argv in (["--vers"], ["total", "--js", "north"], ["total", "--at", "3", "north"], ["remove", "--dry", "north", "tea"], ["remove", "--y", "north", "tea"]):
            self.wrong_use(*argv, files={"north": NORTH})

    def test_arguments_of_the_program(self):
        """Without arguments main takes those that the program was called with."""
        self.assertEqual(self.succeeds("total", "north", files={"north": NORTH}, by_name=True), "rice\t4\ntea\t7\n")
        self.assertEqual(self.run_stock(by_name=True)["code"], 2)


class BadDays(StockTest):
    """Bad days"""

    level = 2

    def test_a_file_that_is_missing(self):
        """A file that cannot be read costs one line and code 1, and the others are added up."""
        seen = self.run_stock("total", "lost", "north", "folder", files={"north": NORTH})
        self.assertEqual((seen["code"], seen["out"]), (1, "rice\t4\ntea\t7\n"))
        self.complaints("stock: lost: ", "stock: folder: ")
        self.assertEqual(json.loads(self.run_stock("total", "--json", "lost")["out"]), {})
        self.assertEqual(self.seen["code"], 1)

    def test_lines_that_are_broken(self):
        """A broken line is told with its place and skipped."""
        text = "tea\t7\nrice\n\t3\n# jam\nrice\tmany\nrice\t4\t\n\ncup\t 1\ncup\t1.0\ncup\t\nrice\t4\n"
        seen = self.run_stock("total", "north", files={"north": text})
        self.assertEqual((seen["code"], seen["out"]), (1, "rice\t4\ntea\t7\n"))
        self.complaints(*[f"stock: north:{number}: " for number in (2, 3, 5, 6, 8, 9, 10)])
        seen = self.run_stock("total", "-", stdin="tea\nrice\t1\n")
        self.assertEqual((seen["code"], seen["out"]), (1, "rice\t1\n"))
        self.complaints("stock: -:1: ")

    def test_counts_are_digits(self):
        """What Python reads as a number is not always a count: 1_000, +3, other scripts."""
        seen = self.run_stock("total", stdin="a\t1_000\nb\t+3\nc\t٣\nd\t--1\ne\t-\nf\t-0\ng\t007\n")
        self.assertEqual((seen["code"], seen["out"]), (1, "f\t0\ng\t7\n"))
        self.complaints(*[f"stock: -:{number}: " for number in (1, 2, 3, 4, 5)])

    def test_a_file_that_is_no_text(self):
        """A file that is not UTF-8 costs one line; a letter of several bytes is text."""
        seen = self.run_stock("total", "old", "new", latin={"old": "café\t1\n"}, files={"new": "café\t2\n"})
        self.assertEqual((seen["code"], seen["out"]), (1, "café\t2\n"))
        self.complaints("stock: old: ")

    def test_input_larger_than_the_memory(self):
        """Standard input is taken line by line."""
        self.assertEqual(self.succeeds("total", "-", stdin="tea\t1\n" * 400), "tea\t400\n")

    def test_the_reader_has_gone(self):
        """If the reader of the output has gone nothing is said and 141 is returned, also if it is noticed when flushing."""
        for gone in ("write", "flush"):
            for more in ([], ["--json"]):
                with self.subTest(gone=gone, more=more):
                    seen = self.run_stock("total", "north", *more, files={"north": NORTH}, gone=gone)
                    self.assertEqual((seen["code"], seen["err"]), (141, ""))

    def test_ctrl_c(self):
        """After Ctrl-C nothing is said and 130 is returned."""
        seen = self.run_stock("total", stdin="tea\t1\n", ends_by="ctrl-c")
        self.assertEqual((seen["code"], seen["out"], seen["err"]), (130, "", ""))

    def test_mistakes_show_themselves(self):
        """An exception that nobody expected is not hidden behind a code."""
        self.assertEqual(self.run_stock("total", stdin="tea\t1\n", ends_by="mistake")["code"], "RuntimeError: at the end of the input")


class OtherPeoplesFiles(StockTest):
    """Other people's files"""

    level = 3

    def changed(self, *argv, before, **more):
        """The file north after a command that goes well."""
        files = {} if before is None else {"north": before}
        self.succeeds(*argv, files=files, **more)
        self.assertEqual(list(self.seen["files"]), ["north"], "No other file may stay behind.")
        return self.seen["files"]["north"]

    def unchanged(self, code, *argv, before=NORTH, shown=None, **more):
        """Runs it with the file north, of which nothing may change; shown is how it looks afterwards, if it is no text."""
        seen = self.run_stock(*argv, **{"files": {"north": before}, **more})
        self.assertEqual((seen["code"], seen["out"]), (code, ""), f"stock {' '.join(argv)}")
        self.assertEqual(seen["files"], {"north": shown or before}, "The files must be as before.")
        return seen

    def test_an_item_is_set(self):
        """The line of the item is replaced in its place; all others stay as they are."""
        before = "# Monday\ntea\t7\n\nrice\t4\n"
        self.assertEqual(self.changed("set", "north", "tea", "3", before=before), "# Monday\ntea\t3\n\nrice\t4\n")
        self.assertEqual(self.changed("set", "north", "rice", "0", before=before), "# Monday\ntea\t7\n\nrice\t0\n")
        self.assertEqual(self.changed("set", "north", "tea", "7", before="tea\t07\n#tea\t1"), "tea\t7\n#tea\t1\n")

    def test_a_new_item_is_added(self):
        """An item that is not there is added at the end, and a file that is not there is made."""
        self.assertEqual(self.changed("set", "north", "green tea", "12", before="tea\t7"), "tea\t7\ngreen tea\t12\n")
        self.assertEqual(self.changed("set", "north", "tea", "1", before=""), "tea\t1\n")
        self.assertEqual(self.changed("set", "north", "tea", "1", before="a\u2028b\t1\n"), "a\u2028b\t1\ntea\t1\n", "Only a line feed ends a line.")
        self.assertEqual(self.changed("set", "north", "café", "1", before=None), "café\t1\n")

    def test_an_item_that_stands_twice(self):
        """The first line of the item is replaced and the others are removed."""
        self.assertEqual(self.changed("set", "north", "tea", "3", before="a\t1\ntea\t3\nb\t2\ntea\t4\ntea\t5\n"), "a\t1\ntea\t3\nb\t2\n")
        self.assertEqual(self.changed("set", "north", "tea", "9", before="tea\t3\ntea\t4\nb\t2\n"), "tea\t9\nb\t2\n")

    def test_items_and_counts_that_make_no_sense(self):
        """A count that is negative or no number, and an item that could not be read again, are wrong use."""
        for item, count in (("tea", "-1"), ("tea", "many"), ("tea", "1.5"), ("tea", "1_0"), ("tea", ""), ("", "1"), ("a\tb", "1"), ("a\nb", "1"), ("#a", "1")):
            self.wrong_use("set", "north", item, count, files={"north": NORTH})
            self.assertEqual(self.seen["files"], {"north": NORTH})
        self.wrong_use("remove", "--yes", "north", "#a", files={"north": "#a\t1\n"})

    def test_an_item_is_removed(self):
        """remove takes all lines of the item out and prints its count."""
        self.run_stock("remove", "--yes", "north", "tea", files={"north": "# tea\ntea\t7\nrice\t4\ntea\t-2\ngreen tea\t1\n"})
        self.assertEqual((self.seen["code"], self.seen["out"], self.seen["err"]), (0, "tea\t5\n", ""))
        self.assertEqual(self.seen["files"], {"north": "# tea\nrice\t4\ngreen tea\t1\n"})
        self.assertEqual(self.seen["lines asked for"], 0)

    def test_a_dry_run(self):
        """With --dry-run the same is printed and nothing is changed, whatever else is said."""
        for more in ([], ["--yes"]):
            seen = self.run_stock("remove", "--dry-run", *more, "north", "tea", files={"north": NORTH})
            self.assertEqual((seen["code"], seen["out"], seen["files"]), (0, "tea\t7\n", {"north": NORTH}))

    def test_what_is_not_there(self):
        """Removing what is not there is code 1 and one line."""
        for argv in (["remove", "--yes", "north", "jam"], ["remove", "north", "jam"], ["remove", "--dry-run", "north", "te"]):
            self.unchanged(1, *argv)
            self.complaints("stock: ")
        self.unchanged(1, "remove", "--yes", "lost", "tea")
        self.complaints("stock: lost: ")

    def test_nobody_can_be_asked(self):
        """Without a terminal and without --yes nothing is removed and nothing is read; the message names --yes."""
        seen = self.unchanged(2, "remove", "north", "tea", stdin="y\n")
        self.assertIn("--yes", seen["err"])
        self.assertEqual(seen["lines asked for"], 0, "A nightly job would wait there for ever.")

    def test_somebody_is_asked(self):
        """At a terminal it asks on standard error, and only a yes is a yes."""
        for answer in ("y\n", "yes\n", "Y\n", "YES\n", "yes"):
            with self.subTest(answer=answer):
                seen = self.run_stock("remove", "north", "tea", files={"north": NORTH}, stdin=answer, terminal=True)
                self.assertEqual((seen["code"], seen["out"], seen["files"]), (0, "tea\t7\n", {"north": "rice\t4\n"}))
                self.assertIn("tea", seen["err"], "The question belongs on standard error.")
                self.assertIn("tea", seen["shown when it read"], "Without a flush the question waits, like whoever should answer it.")
        for answer in ("n\n", "\n", "", "yesterday\n"):
            with self.subTest(answer=answer):
                self.unchanged(1, "remove", "north", "tea", stdin=answer, terminal=True)

    def test_a_broken_file_is_left_alone(self):
        """A file with a broken line, or one that is no text, is not changed."""
        for argv in (["set", "north", "tea", "3"], ["remove", "--yes", "north", "tea"]):
            with self.subTest(argv=argv):
                self.unchanged(1, *argv, before="tea\t7\nrice\nsalt\t1\n")
                self.complaints("stock: north:2: ")
                self.unchanged(1, *argv, files={}, latin={"north": "tea\t7\ncafé\t1\n"}, shown="tea\t7\ncaf\ufffd\t1\n")
                self.complaints("stock: north: ")
        seen = self.run_stock("set", "folder", "tea", "3")
        self.assertEqual((seen["code"], seen["files"]), (1, {}))
        self.complaints("stock: folder: ")

    def test_a_folder_that_is_missing(self):
        """A file that cannot be written costs one line and code 1."""
        seen = self.run_stock("set", "lost/north", "tea", "3")
        self.assertEqual((seen["code"], seen["files"]), (1, {}))
        self.complaints("stock: lost/north: ")

    def test_a_disk_that_is_full(self):
        """If the disk is full nothing is changed, no draft stays behind, and it costs one line and code 1."""
        before = "tea\t7\nrice\t4\ngreen tea\t1\n"
        for argv in (["set", "north", "tea", "3"], ["remove", "--yes", "north", "tea"]):
            with self.subTest(argv=argv):
                self.unchanged(1, *argv, before=before, disk=8)
                self.complaints("stock: north: ")

    def test_a_change_happens_whole(self):
        """Whoever had the file open when it was changed still reads the old one, whole."""
        for argv in (["set", "north", "tea", "3"], ["remove", "--yes", "north", "tea"]):
            with self.subTest(argv=argv):
                seen = self.run_stock(*argv, files={"north": NORTH})
                self.assertEqual(seen["code"], 0)
                self.assertEqual(seen["seen by a reader"], {"north": NORTH}, "The old file was written into.")
                self.assertEqual(list(seen["files"]), ["north"], "No other file may stay behind.")
