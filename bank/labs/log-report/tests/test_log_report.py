"""What the lab log-report asks, requirement by requirement."""

from datetime import datetime, timezone
from random import Random

from castalia import LabTest, Source

LINE = (
    '203.0.113.9 - ann [10/Oct/2026:13:55:36 +0200] "GET /shop?page=2 HTTP/1.1" 200 2326'
    ' "https://example.org/" "Mozilla/5.0"'
)


def line(hour="13", status="200", size="10", path="/", zone="+0000", day="10"):
    return f'10.0.0.1 - - [{day}/Oct/2026:{hour}:00:00 {zone}] "GET {path} HTTP/1.1" {status} {size}\n'


def counted(capacity, keys):
    """What Top should tell, slowly: rows of key, count and error, the one raised longest ago first."""
    rows = []
    for key in keys:
        row = next((row for row in rows if row[0] == key), None)
        if row is None and len(rows) < capacity:
            row = (key, 0, 0)
        elif row is None:
            smallest = min(rows, key=lambda row: row[1])
            rows.remove(smallest)
            row = (key, smallest[1], smallest[1])
        else:
            rows.remove(row)
        rows.append((key, row[1] + 1, row[2]))
    return sorted(rows, key=lambda row: (-row[1], row[0]))


class OneLine(LabTest):
    """A line"""

    level = 1

    def test_a_line_has_its_fields(self):
        """The fields of a combined line, the time in UTC, the path without its query."""
        self.assertEqual(
            self.lab.parse(LINE),
            {
                "host": "203.0.113.9",
                "user": "ann",
                "time": datetime(2026, 10, 10, 11, 55, 36, tzinfo=timezone.utc),
                "method": "GET",
                "path": "/shop",
                "status": 200,
                "bytes": 2326,
            },
        )

    def test_a_short_line_will_do(self):
        """Without referrer and agent, and with a line feed, it is a line as well."""
        entry = self.lab.parse('::1 - - [01/Jan/2027:00:30:00 +0100] "POST /a HTTP/2.0" 404 0\r\n')
        self.assertEqual(entry["host"], "::1")
        self.assertEqual(entry["method"], "POST")
        self.assertEqual(entry["status"], 404)
        self.assertEqual(entry["time"], datetime(2026, 12, 31, 23, 30, tzinfo=timezone.utc))

    def test_each_month_is_known(self):
        """All twelve months are known by their English names."""
        names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
        for number, name in enumerate(names, 1):
            with self.subTest(month=name):
                entry = self.lab.parse(line().replace("Oct", name))
                self.assertEqual(entry["time"], datetime(2026, number, 10, 13, tzinfo=timezone.utc))

    def test_a_dash_is_nothing(self):
        """A dash is no user and no bytes."""
        entry = self.lab.parse(line(size="-"))
        self.assertIsNone(entry["user"])
        self.assertEqual(entry["bytes"], 0)

    def test_zones_west_and_by_half_hours(self):
        """The distance from UTC may be negative, and need not be whole hours."""
        west = self.lab.parse(line(hour="20", zone="-0530"))
        self.assertEqual(west["time"], datetime(2026, 10, 11, 1, 30, tzinfo=timezone.utc))
        east = self.lab.parse(line(hour="02", zone="+0545"))
        self.assertEqual(east["time"], datetime(2026, 10, 9, 20, 15, tzinfo=timezone.utc))

    def test_quotes_and_backslashes_are_escaped(self):
        """Inside quotes a backslash stands before a quote or a backslash."""
        self.assertEqual(self.lab.parse(line(path='/a\\"b'))["path"], '/a"b')
        self.assertEqual(self.lab.parse(line(path="/a\\\\b"))["path"], "/a\\b")
        self.assertEqual(self.lab.parse(line(path="/a\\nb"))["path"], "/a\\nb")
        self.assertEqual(self.lab.parse(line(path="/a\\\\")[:-1] + ' "-" "x"')["path"], "/a\\")

    def test_what_is_no_line_is_none(self):
        """Anything else gives None and no exception."""
        for text in [
            "",
            "\n",
            "hello",
            LINE[:40],
            LINE[: LINE.index(" 2326")],
            LINE[: LINE.index(" 200")],
            line(path="/a b"),
            line().replace(" HTTP/1.1", ""),
            line().replace("GET /", "GET"),
            line(status="20"),
            line(status="2000"),
            line(status="2x0"),
            line(size="1O"),
            line(size=""),
            line(hour="24"),
            line(day="32"),
            line(day="00"),
            line().replace("Oct", "Okt"),
            line().replace("Oct", "oct"),
            line(day=" 1"),
            line(day="\uff11\uff10"),
            line(status="\uff12\uff10\uff10"),
            line(size="\uff11"),
            line(zone="0200"),
            line(zone="+2400"),
            line(zone="+0160"),
            line().replace("[", ""),
            line().replace("[", "("),
            line().replace("]", ")"),
            line().replace('] "', ']_"'),
            line().replace("10/Oct", "10-Oct"),
            line().replace("Oct/2026", "Oct-2026"),
            line(path='/a\\"')[:-1].replace('HTTP/1.1" 200 10', ""),
            line().replace('1.1" 2', '1.1"2'),
            line().replace("- - ", "- "),
            line().replace("- - ", "-  "),
            line().replace("10.0.0.1", ""),
        ]:
            with self.subTest(text=text):
                self.assertIsNone(self.lab.parse(text))


class WholeFiles(LabTest):
    """A file that does not fit"""

    level = 2

    def report(self, *lines):
        report = self.lab.Report()
        report.feed(list(lines))
        return report

    def test_figures_add_up(self):
        """Lines, bytes, classes of status and hours in UTC are counted."""
        report = self.report(
            line(hour="13", status="200", size="10"),
            line(hour="13", status="204", size="-"),
            line(hour="01", status="404", size="5", zone="+0200"),
            line(hour="13", status="503", size="1", day="09"),
        )
        self.assertEqual(
            report.summary(),
            {
                "lines": 4,
                "malformed": 0,
                "malformed_at": [],
                "bytes": 16,
                "status": {"2xx": 2, "4xx": 1, "5xx": 1},
                "hours": [("2026-10-09T13", 1), ("2026-10-09T23", 1), ("2026-10-10T13", 2)],
            },
        )

    def test_nothing_fed_is_nothing_counted(self):
        """Without lines all figures are zero or empty."""
        expected = {"lines": 0, "malformed": 0, "malformed_at": [], "bytes": 0, "status": {}, "hours": []}
        self.assertEqual(self.lab.Report().summary(), expected)
        self.assertEqual(self.report("\n", "  \n", "").summary(), expected)

    def test_broken_lines_are_counted_and_named(self):
        """Malformed lines are counted, and the numbers of the first three are told."""
        report = self.report(line(), "\n", "one", line(), "two\n", "three", "four")
        summary = report.summary()
        self.assertEqual(summary["malformed"], 4)
        self.assertEqual(summary["malformed_at"], [3, 5, 6])
        self.assertEqual(summary["lines"], 6)
        self.assertEqual(summary["bytes"], 20)

    def test_the_next_file_goes_on(self):
        """Feeding again adds to the figures, and numbers go on."""
        report = self.report(line(), "broken")
        report.feed([line(status="301"), "broken too"])
        summary = report.summary()
        self.assertEqual(summary["lines"], 4)
        self.assertEqual(summary["malformed_at"], [2, 4])
        self.assertEqual(summary["status"], {"2xx": 1, "3xx": 1})

    def test_the_summary_is_a_copy(self):
        """What is done to a summary does not change the next one."""
        self.assertEqual(self.once("spoil_a_summary"), True)

    def test_lines_are_read_as_they_are_needed(self):
        """A failure in the source loses nothing of what came before it."""
        report = self.lab.Report()

        def broken_off():
            yield line()
            yield line()
            raise OSError("the disk is gone")

        with self.assertRaises(OSError):
            report.feed(Source(broken_off()))
        self.assertEqual(report.summary()["lines"], 2)

    def test_memory_does_not_grow_with_the_lines(self):
        """Fifteen hundred lines leave no more behind than the figures."""
        self.memory("feed_many_lines", at_most_bytes=60_000)

    def test_plain_and_packed_files_are_told_apart_by_content(self):
        """gzip is known by the first bytes, whatever the name says."""
        seen = self.once("read_four_files")
        self.assertEqual(seen["plain"], ["one\n", "two"])
        self.assertEqual(seen["packed"], ["one\n", "two"])
        self.assertEqual(seen["empty"], [])
        self.assertEqual(seen["one letter"], ["x"])

    def test_only_a_line_feed_ends_a_line(self):
        """A carriage return inside a line begins no new one, and stays."""
        for kind, lines in self.once("read_a_file_with_carriage_returns").items():
            with self.subTest(kind=kind):
                self.assertEqual(lines, ["one\rtwo\r\n", "three\n"], "Who smuggles in a carriage return must not forge a line.")

    def test_bytes_that_are_no_text_are_replaced(self):
        """Bytes that are not UTF-8 become the replacement character, in packed files too."""
        seen = self.once("read_bytes_that_are_no_text")
        self.assertEqual(seen, {"plain": ["caf\ufffd\n", "über\n"], "packed": ["caf\ufffd\n"]})

    def test_a_file_is_opened_when_it_is_read(self):
        """Lines come one by one, so the first is there before the last was read."""
        self.assertLessEqual(self.once("read_the_first_line_of_a_long_file"), 100_000)


class Frequent(LabTest):
    """The most frequent, in bounded memory"""

    level = 3

    def seen(self, capacity, keys):
        top = self.lab.Top(capacity)
        for key in keys:
            top.add(key)
        return top

    def test_with_room_for_all_it_is_exact(self):
        """As long as every key has a counter, counts are exact and errors 0."""
        top = self.seen(3, "abacab")
        self.assertEqual(top.top(3), [("a", 3, 0), ("b", 2, 0), ("c", 1, 0)])

    def test_equal_counts_are_ordered_by_key(self):
        """Keys with equal counts come in their own order, and k cuts the list."""
        top = self.seen(4, "dcba")
        self.assertEqual(top.top(2), [("a", 1, 0), ("b", 1, 0)])
        self.assertEqual(len(top.top(9)), 4)
        self.assertEqual(self.seen(2, "").top(1), [])

    def test_a_new_key_takes_the_smallest_counter(self):
        """A key without a counter takes over the smallest count, plus 1, with that count as its error."""
        self.assertEqual(self.seen(2, "aaabc").top(2), [("a", 3, 0), ("c", 2, 1)])
        self.assertEqual(self.seen(1, "aab").top(1), [("b", 3, 2)])

    def test_among_equals_the_stalest_goes(self):
        """Of several smallest counters the one raised longest ago is taken."""
        self.assertEqual(self.seen(3, "bacd").top(3), [("d", 2, 1), ("a", 1, 0), ("c", 1, 0)])
        self.assertEqual(self.seen(2, "abba" + "c").top(2), [("c", 3, 2), ("a", 2, 0)])

    def test_a_key_that_comes_back_starts_again(self):
        """A key that lost its counter comes back like a new one, with a new error."""
        self.assertEqual(self.seen(1, "aba").top(1), [("a", 3, 2)])
        self.assertEqual(self.seen(2, "aabcb").top(2), [("b", 3, 2), ("c", 2, 1)])

    def test_an_error_stays_with_its_key(self):
        """Counting a key again raises its count and leaves its error."""
        self.assertEqual(self.seen(2, "aaabccc").top(2), [("c", 4, 1), ("a", 3, 0)])

    def test_a_long_mix_is_counted_key_by_key(self):
        """After any mix of keys, frequent and rare, the counters are those that the rules give."""
        keys = Random(100).choices("abcdefgh", weights=(20, 9, 6, 4, 1, 1, 1, 1), k=160)
        self.assertEqual(self.seen(4, keys).top(4), counted(4, keys))

    def test_a_frequent_key_costs_no_other_its_place(self):
        """However often one key was counted, the smallest counter is the one that goes."""
        self.assertEqual(self.seen(2, "a" * 12 + "bc").top(2), [("a", 12, 0), ("c", 2, 1)])

    def test_counts_enclose_the_truth(self):
        """count - error <= true count <= count, and the sum of all counts is the number of keys seen."""
        keys = [str(number * number % 23) for number in range(400)]
        entries = self.seen(7, keys).top(7)
        self.assertEqual(sum(count for _, count, _ in entries), 400)
        for key, count, error in entries:
            with self.subTest(key=key):
                self.assertLessEqual(count - error, keys.count(key))
                self.assertLessEqual(keys.count(key), count)

    def test_what_is_frequent_is_there(self):
        """A key seen more than n / capacity times cannot be missing."""
        keys = [f"rare {number}" for number in range(90)]
        for place in range(0, 99, 3):
            keys.insert(place, "often")
        found = {key for key, _, _ in self.seen(4, keys).top(4)}
        self.assertIn("often", found)

    def test_room_and_number_are_at_least_one(self):
        """A capacity or a k below 1 raises ValueError."""
        for number in (0, -1):
            with self.subTest(number=number):
                with self.assertRaises(ValueError):
                    self.lab.Top(number)
                with self.assertRaises(ValueError):
                    self.seen(1, "a").top(number)

    def test_adding_does_not_look_at_all_counters(self):
        """add costs log of the capacity at most, for new keys and for those that have a counter."""
        self.growth("add_new_keys_to_a_full_top", promised="log n")
        self.growth("add_keys_that_have_a_counter", promised="log n")

    def test_memory_is_bounded_by_the_capacity(self):
        """Fifteen hundred different keys, and one that always comes, need no more memory than the capacity allows."""
        self.memory("add_many_different_keys", at_most_bytes=60_000)
