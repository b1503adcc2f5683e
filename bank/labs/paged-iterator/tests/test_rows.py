"""What the lab paged-iterator asks, requirement by requirement."""

from castalia import LabTest, Source


class Service:
    """A paged service that notes what it was asked for."""

    def __init__(self, pages, failures=()):
        self.pages = pages
        self.failures = list(failures)
        self.asked = []

    def fetch(self, cursor):
        self.asked.append(cursor)
        if self.failures and self.failures[0] == cursor:
            self.failures.pop(0)
            raise ConnectionError(f"page {cursor} is out of reach")
        rows, following = self.pages[cursor]
        return list(rows), following


def three_pages(failures=()):
    return Service(
        {None: ([1, 2], "a"), "a": ([3], "b"), "b": ([4, 5, 6], None)}, failures
    )


class Trusted(LabTest):
    """An iterator that can be trusted"""

    level = 1

    def test_all_rows_in_order(self):
        """All rows of all pages come, in order."""
        self.assertEqual(list(self.lab.Rows(three_pages().fetch)), [1, 2, 3, 4, 5, 6])

    def test_nothing_is_fetched_before_it_is_needed(self):
        """No page is fetched before its first row is asked for."""
        service = three_pages()
        rows = self.lab.Rows(service.fetch)
        self.assertEqual(service.asked, [])
        self.assertEqual([next(rows), next(rows)], [1, 2])
        self.assertEqual(service.asked, [None])
        self.assertEqual(next(rows), 3)
        self.assertEqual(service.asked, [None, "a"])

    def test_it_is_its_own_iterator(self):
        """iter(rows) is rows, so a second loop goes on where the first one stopped."""
        self.assertEqual(self.once("loop_twice"), {"same": True, "first": [1, 2], "second": [3, 4, 5]})

    def test_exhausted_stays_exhausted(self):
        """Behind the last row, asking again gives nothing and fetches nothing."""
        service = three_pages()
        rows = self.lab.Rows(service.fetch)
        self.assertEqual(len(list(rows)), 6)
        self.assertEqual(service.asked, [None, "a", "b"])
        for _ in range(2):
            with self.assertRaises(StopIteration):
                next(rows)
        self.assertEqual(service.asked, [None, "a", "b"])

    def test_an_empty_page_is_not_the_end(self):
        """Pages without rows are skipped, several in a row as well."""
        service = Service({None: ([], "a"), "a": ([1], "b"), "b": ([], "c"), "c": ([], "d"), "d": ([2], None)})
        self.assertEqual(list(self.lab.Rows(service.fetch)), [1, 2])

    def test_an_empty_result_is_empty(self):
        """A single page without rows gives nothing, after one fetch."""
        service = Service({None: ([], None)})
        rows = self.lab.Rows(service.fetch)
        self.assertEqual(list(rows), [])
        self.assertEqual(list(rows), [])
        self.assertEqual(service.asked, [None])

    def test_false_values_are_rows(self):
        """Rows like 0, "" and None are rows."""
        service = Service({None: ([0, "", None], "0"), "0": ([False], None)})
        self.assertEqual(list(self.lab.Rows(service.fetch)), [0, "", None, False])

    def test_a_circle_of_pages_is_noticed(self):
        """A cursor that was fetched before raises CursorLoop, behind the rows of the page that names it."""
        service = Service({None: ([1], "a"), "a": ([2], "b"), "b": ([3], "a")})
        rows = self.lab.Rows(service.fetch)
        self.assertEqual([next(rows), next(rows), next(rows)], [1, 2, 3])
        with self.assertLearnerRaises("CursorLoop"):
            next(rows)
        with self.assertRaises(RuntimeError):
            next(rows)
        self.assertEqual(service.asked, [None, "a", "b"])

    def test_a_page_that_names_itself_is_noticed(self):
        """A page that names itself is a circle too."""
        service = Service({None: ([1], "a"), "a": ([2], "a")})
        rows = self.lab.Rows(service.fetch)
        self.assertEqual([next(rows), next(rows)], [1, 2])
        with self.assertLearnerRaises("CursorLoop"):
            next(rows)


class Failures(LabTest):
    """Failures and places"""

    level = 2

    def test_a_failure_comes_through(self):
        """What fetch raises comes through as it is."""
        rows = self.lab.Rows(three_pages(failures=[None]).fetch)
        with self.assertRaises(ConnectionError) as failure:
            next(rows)
        self.assertIn("out of reach", str(failure.exception))

    def test_the_same_page_is_asked_for_again(self):
        """After a failure no row is lost and none comes twice."""
        service = three_pages(failures=[None, "a", "a", "b"])
        rows = self.lab.Rows(service.fetch)
        got = []
        failures = 0
        while len(got) < 6 and failures < 10:
            try:
                got.append(next(rows))
            except ConnectionError:
                failures += 1
        self.assertEqual(got, [1, 2, 3, 4, 5, 6])
        self.assertEqual(service.asked, [None, None, "a", "a", "a", "b", "b"])

    def test_it_goes_on_from_every_place(self):
        """A position gives exactly the rows that had not come yet."""
        service = three_pages()
        rows = self.lab.Rows(service.fetch)
        for taken in range(7):
            position = rows.position
            with self.subTest(taken=taken):
                self.assertIsInstance(position, str)
                rest = self.lab.Rows(three_pages().fetch, position)
                self.assertEqual(list(rest), [1, 2, 3, 4, 5, 6][taken:])
            next(rows, None)

    def test_a_place_costs_no_fetch(self):
        """Taking a position fetches nothing, and changes nothing."""
        service = three_pages()
        rows = self.lab.Rows(service.fetch)
        first = rows.position
        self.assertEqual(service.asked, [])
        self.assertEqual(next(rows), 1)
        self.assertEqual(rows.position, rows.position)
        self.assertNotEqual(rows.position, first)
        self.assertEqual(next(rows), 2)
        self.assertEqual(service.asked, [None])

    def test_going_on_starts_at_its_page(self):
        """Going on fetches the page where the next row is, none before it."""
        rows = self.lab.Rows(three_pages().fetch)
        for _ in range(5):
            next(rows)
        later = three_pages()
        self.assertEqual(list(self.lab.Rows(later.fetch, rows.position)), [6])
        self.assertEqual(later.asked, ["b"])

    def test_between_two_pages_the_old_one_is_done(self):
        """Behind the last row of a page, going on begins with the next page."""
        rows = self.lab.Rows(three_pages().fetch)
        for _ in range(3):
            next(rows)
        later = three_pages()
        self.assertEqual(list(self.lab.Rows(later.fetch, rows.position)), [4, 5, 6])
        self.assertEqual(later.asked, ["b"])

    def test_the_end_is_a_place(self):
        """A position taken at the end gives nothing and fetches nothing, also without a last look."""
        rows = self.lab.Rows(three_pages().fetch)
        for _ in range(6):
            next(rows)
        for again in range(2):
            later = three_pages()
            self.assertEqual(list(self.lab.Rows(later.fetch, rows.position)), [])
            self.assertEqual(later.asked, [])
            next(rows, None)

    def test_the_end_can_be_passed_on(self):
        """A position taken after going on from the end is still the end."""
        rows = self.lab.Rows(three_pages().fetch)
        self.assertEqual(list(rows), [1, 2, 3, 4, 5, 6])
        later = three_pages()
        again = self.lab.Rows(later.fetch, rows.position)
        self.assertEqual(list(self.lab.Rows(later.fetch, again.position)), [])
        self.assertEqual(list(again), [])
        self.assertEqual(list(self.lab.Rows(later.fetch, again.position)), [])
        self.assertEqual(later.asked, [])

    def test_places_can_be_passed_on(self):
        """A position taken after going on is as good as the first."""
        rows = self.lab.Rows(three_pages().fetch)
        for _ in range(4):
            next(rows)
        middle = self.lab.Rows(three_pages().fetch, rows.position)
        at_once = self.lab.Rows(three_pages().fetch, middle.position)
        self.assertEqual(next(middle), 5)
        later = self.lab.Rows(three_pages().fetch, middle.position)
        self.assertEqual(list(later), [6])
        self.assertEqual(list(at_once), [5, 6])

    def test_a_text_that_is_no_place_is_refused(self):
        """Any other text raises ValueError at once."""
        service = three_pages()
        odd = '{"cursor": "a", "place": "one", "done": false}'
        for text in ("", "here", "{}", "[1, 2]", "null", "3 at row b", "one at a", odd):
            with self.subTest(text=text), self.assertRaises(ValueError):
                self.lab.Rows(service.fetch, text)
        self.assertEqual(service.asked, [])

    def test_a_listing_can_be_walked_again(self):
        """Each loop over a Listing starts from the beginning, and they do not disturb each other."""
        service = three_pages()
        listing = self.lab.Listing(service.fetch)
        self.assertEqual(service.asked, [])
        first, second = iter(listing), iter(listing)
        self.assertEqual([next(first), next(first), next(second)], [1, 2, 1])
        self.assertEqual(list(first), [3, 4, 5, 6])
        self.assertEqual(list(second), [2, 3, 4, 5, 6])
        self.assertEqual(list(listing), [1, 2, 3, 4, 5, 6])


class Together(LabTest):
    """Put together"""

    level = 3

    def test_batches_have_their_size(self):
        """Batches have the size asked for; only the last may be shorter, and none is empty."""
        self.assertEqual(list(self.lab.batches([1, 2, 3, 4, 5], 2)), [[1, 2], [3, 4], [5]])
        self.assertEqual(list(self.lab.batches([1, 2, 3, 4], 2)), [[1, 2], [3, 4]])
        self.assertEqual(list(self.lab.batches([1, 2], 1)), [[1], [2]])
        self.assertEqual(list(self.lab.batches([], 3)), [])

    def test_batches_read_no_further(self):
        """A batch reads no row more than it hands out, also from a source without an end."""
        endless = Source(iter(int, 1))
        batches = self.lab.batches(endless, 3)
        self.assertEqual(endless.pulled, 0)
        self.assertEqual(next(batches), [0, 0, 0])
        self.assertEqual(endless.pulled, 3)
        self.assertEqual(next(batches), [0, 0, 0])
        self.assertEqual(endless.pulled, 6)

    def test_a_size_below_one_is_refused_at_the_call(self):
        """A size below 1 raises ValueError when batches is called."""
        for size in (0, -1):
            with self.subTest(size=size), self.assertRaises(ValueError):
                self.lab.batches([1], size)

    def test_sorted_sources_give_one_sorted_stream(self):
        """Sources sorted by key give one stream sorted by key."""
        words = self.lab.merged(["a", "ccc"], ["bb", "dddd"], [], ["ee"], key=len)
        self.assertEqual(list(words), ["a", "bb", "ee", "ccc", "dddd"])
        self.assertEqual(list(self.lab.merged(key=len)), [])
        self.assertEqual(list(self.lab.merged(["x"], key=len)), ["x"])

    def test_the_smallest_row_may_come_from_any_source(self):
        """The stream begins with the smallest key of all, whichever source has it."""
        stream = self.lab.merged([7, 9], [4, 8], [5], [2, 3], [1, 6], key=lambda row: row)
        self.assertEqual(list(stream), [1, 2, 3, 4, 5, 6, 7, 8, 9])

    def test_equal_keys_keep_their_order(self):
        """With equal keys, an earlier source comes first, and each source keeps its own order."""
        left = [(1, "z left"), (1, "y left"), (2, "x left")]
        right = [(1, "a right"), (2, "b right")]
        self.assertEqual(
            list(self.lab.merged(left, right, key=lambda row: row[0])),
            [(1, "z left"), (1, "y left"), (1, "a right"), (2, "x left"), (2, "b right")],
        )

    def test_rows_are_never_compared(self):
        """Only keys are compared, so rows may be dicts."""
        left, right = [{"id": 1, "by": "ann"}, {"id": 2}], [{"id": 1, "by": "bob"}, {"id": 3}]
        self.assertEqual(
            list(self.lab.merged(left, right, key=lambda row: row["id"])),
            [{"id": 1, "by": "ann"}, {"id": 1, "by": "bob"}, {"id": 2}, {"id": 3}],
        )

    def test_the_key_is_asked_once(self):
        """key is called once for each row."""
        asked = []

        def key(row):
            asked.append(row)
            return row

        self.assertEqual(list(self.lab.merged([1, 4, 6], [2, 3, 5], key=key)), [1, 2, 3, 4, 5, 6])
        self.assertEqual(sorted(asked), [1, 2, 3, 4, 5, 6])

    def test_merging_reads_one_row_ahead_at_most(self):
        """Of each source at most one row is read that has not been handed out."""
        evens = Source(iter(range(0, 10**9, 2)))
        odds = Source(iter(range(1, 10**9, 2)))
        stream = self.lab.merged(evens, odds, key=lambda row: row)
        self.assertEqual([evens.pulled, odds.pulled], [0, 0])
        self.assertEqual([next(stream), next(stream), next(stream)], [0, 1, 2])
        self.assertLessEqual(evens.pulled, 3)
        self.assertLessEqual(odds.pulled, 2)

    def test_merging_many_is_no_walk_over_all(self):
        """The next row of n sources is found in log n steps."""
        self.growth("merge_many_sources", promised="n log n")
