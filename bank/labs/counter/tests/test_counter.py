"""What the lab counter asks, requirement by requirement."""

from castalia import LabTest


class ACounter(LabTest):
    """A counter"""

    level = 1

    def test_increment_gives_the_new_value(self):
        """It begins at 0, and increment returns the new value."""
        counter = self.lab.Counter()
        self.assertEqual(counter.value(), 0)
        self.assertEqual([counter.increment(), counter.increment(), counter.increment(by=5)], [1, 2, 7])
        self.assertEqual(counter.value(), 7)
        self.assertEqual(counter.increment(10 ** 30), 10 ** 30 + 7)

    def test_zero_counts_nothing(self):
        """Counting 0 is allowed and changes nothing."""
        counter = self.lab.Counter()
        counter.increment(3)
        self.assertEqual(counter.increment(0), 3)
        self.assertEqual(counter.value(), 3)

    def test_it_only_goes_up(self):
        """A negative step raises ValueError and counts nothing."""
        counter = self.lab.Counter()
        counter.increment(3)
        with self.assertRaises(ValueError):
            counter.increment(-1)
        self.assertEqual(counter.value(), 3)

    def test_only_whole_numbers(self):
        """A step that is no int raises TypeError and counts nothing."""
        counter = self.lab.Counter()
        for by in (1.5, 2.0, "1", None):
            with self.assertRaises(TypeError):
                counter.increment(by)
        self.assertEqual(counter.value(), 0)

    def test_take_reads_and_clears(self):
        """take returns what was counted since the last one."""
        counter = self.lab.Counter()
        self.assertEqual(counter.take(), 0)
        counter.increment(4)
        self.assertEqual(counter.take(), 4)
        self.assertEqual(counter.value(), 0)
        self.assertEqual(counter.increment(), 1)
        self.assertEqual(counter.take(), 1)

    def test_nothing_to_write_to(self):
        """From outside there are four methods and nothing else."""
        self.assertEqual(self.once("public_names"), ["increment", "take", "try_increment", "value"])

    def test_counters_share_nothing(self):
        """Two counters know nothing of each other."""
        first, second = self.lab.Counter(), self.lab.Counter()
        first.increment(3)
        self.assertEqual(second.increment(), 1)
        self.assertEqual(first.value(), 3)


class ManyThreads(LabTest):
    """Many threads"""

    level = 2

    def test_no_count_is_lost(self):
        """Two threads that count at once are both counted."""
        self.schedules("two_count", always=lambda seen: seen["value"] == 3, says="One thread counted 1, the other 2; the counter stands at {value}.")

    def test_no_ticket_twice(self):
        """Two threads never get the same value from increment."""
        self.schedules("two_draw_tickets", always=lambda seen: seen["tickets"] == [1, 2], says="The two threads drew {tickets}.")

    def test_nothing_falls_between_two_takes(self):
        """What is counted during a take is in it or comes later: nothing is lost, nothing comes twice."""
        self.schedules(
            "count_while_taken",
            always=lambda seen: seen["taken"] + seen["left"] == 12,
            says="12 were counted; {taken} were taken and {left} are left.",
        )

    def test_two_takes_do_not_take_the_same(self):
        """When two threads take at once, one gets everything and the other nothing."""
        self.schedules(
            "two_take",
            always=lambda seen: seen["taken"] == [0, 10] and seen["left"] == 0,
            says="10 were counted; {taken} were taken and {left} are left.",
        )

    def test_the_limit(self):
        """try_increment counts up to the limit and not beyond it, and says None then."""
        counter = self.lab.Counter()
        self.assertEqual([counter.try_increment(2) for _ in range(4)], [1, 2, None, None])
        self.assertEqual(counter.value(), 2)
        self.assertIsNone(counter.try_increment(1), "It is above this limit already.")
        self.assertEqual(counter.value(), 2)
        self.assertEqual(counter.try_increment(3), 3)
        self.assertIsNone(self.lab.Counter().try_increment(0))

    def test_one_gets_the_last_place(self):
        """When two threads want the last place, one gets it."""
        self.schedules(
            "two_want_the_last_place",
            always=lambda seen: seen["got"] == [5, None] and seen["value"] == 5,
            says="With one place left the two got {got}, and the counter stands at {value}.",
        )

    def test_a_place_is_counted_like_others(self):
        """try_increment and increment at once are both counted."""
        self.schedules(
            "a_place_and_a_count",
            always=lambda seen: seen["got"] == [1, 2] and seen["value"] == 2,
            says="The two threads got {got}, and the counter stands at {value}.",
        )

    def test_labels_are_counted(self):
        """Each label has its own count; one label may be named twice."""
        tally = self.lab.Tally(5)
        self.assertEqual(tally.snapshot(), {})
        tally.count("requests", "hits")
        tally.count("requests")
        tally.count("bytes", "bytes")
        tally.count()
        self.assertEqual(tally.snapshot(), {"requests": 2, "hits": 1, "bytes": 2})

    def test_new_labels_when_there_is_no_room(self):
        """When the room is used up, new labels are counted as "other", and known ones go on."""
        tally = self.lab.Tally(2)
        tally.count("a", "b", "c")
        self.assertEqual(tally.snapshot(), {"a": 1, "b": 1, "other": 1})
        tally.count("d", "a", "c")
        self.assertEqual(tally.snapshot(), {"a": 2, "b": 1, "other": 3})

    def test_other_takes_no_room(self):
        """The label "other" is counted under its own name and takes no room; with no room at all there is nothing else."""
        tally = self.lab.Tally(2)
        tally.count("other", "other", "a", "b", "c")
        self.assertEqual(tally.snapshot(), {"a": 1, "b": 1, "other": 3})
        nothing = self.lab.Tally(0)
        nothing.count("a", "b", "a")
        self.assertEqual(nothing.snapshot(), {"other": 3})
        with self.assertRaises(ValueError):
            self.lab.Tally(-1)

    def test_a_snapshot_is_yours(self):
        """A snapshot does not change when counting goes on, and changing it changes no count."""
        seen = self.once("keep_a_snapshot")
        self.assertEqual(seen["first"], {"a": 1}, "The first snapshot, looked at after more was counted.")
        self.assertEqual(seen["second"], {"a": 2, "b": 1})

    def test_a_new_label_at_once(self):
        """Two threads that bring the same new label are both counted."""
        self.schedules("one_label_twice", always=lambda seen: seen["counts"] == {"home": 2}, says="home was counted twice: {counts}.")

    def test_the_last_room(self):
        """Two threads that bring different labels never make more labels than there is room."""
        self.schedules(
            "two_want_the_last_room",
            always=lambda seen: seen["counts"] in ({"a": 1, "other": 1}, {"b": 1, "other": 1}),
            says="With room for one label: {counts}.",
        )

    def test_numbers_that_belong_together(self):
        """Labels that are counted in one call are seen together or not at all."""
        self.schedules(
            "read_while_counting",
            always=lambda seen: seen["counts"] in ({}, {"requests": 1, "hits": 1}) and seen["after"] == {"requests": 1, "hits": 1},
            says="A snapshot during count('requests', 'hits') was {counts}, and after it {after}.",
        )

    def test_labels_do_not_eat_the_memory(self):
        """After a thousand different labels a tally with room for twenty holds twenty."""
        self.memory("labels_from_the_internet", at_most_bytes=20_000)


class ManyCounts(LabTest):
    """A million counts a second"""

    level = 3

    def test_cells_count(self):
        """In one thread it counts like any counter, with the same refusals."""
        cells = self.lab.Cells()
        self.assertEqual(cells.value(), 0)
        self.assertIsNone(cells.add(), "add has nothing to tell: the sum is not known at this moment.")
        cells.add(by=5)
        cells.add(0)
        self.assertEqual(cells.value(), 6)
        with self.assertRaises(ValueError):
            cells.add(-1)
        with self.assertRaises(TypeError):
            cells.add(0.5)
        self.assertEqual(cells.value(), 6)

    def test_two_counters_in_one_thread(self):
        """Two counters that the same thread uses have nothing in common."""
        first, second = self.lab.Cells(), self.lab.Cells()
        first.add(3)
        second.add(4)
        first.add(10)
        self.assertEqual((first.value(), second.value()), (13, 4))

    def test_cells_of_two_threads(self):
        """What two threads count at once is all there in the end."""
        self.schedules("cells_of_two_threads", always=lambda seen: seen["sum"] == 7, says="The threads counted 3 and 4; the sum is {sum}.")

    def test_new_threads_after_one_that_ended(self):
        """When a thread has ended and two new ones count at once, all three are counted."""
        self.schedules("two_after_one_that_ended", always=lambda seen: seen["sum"] == 7, says="The threads counted 1, 2 and 4; the sum is {sum}.")

    def test_a_sum_is_never_too_much_and_never_goes_back(self):
        """A sum holds all that was counted before, nothing twice, and the next one is not less."""
        self.schedules(
            "read_while_cells_are_made",
            always=lambda seen: 10 <= seen["read"][0] <= seen["read"][1] <= seen["sum"] == 11,
            says="While a thread counted one more than 10, two sums were {read}; in the end it is {sum}.",
        )

    def test_what_ended_threads_counted_stays(self):
        """What a thread has counted is still there when it has ended, once."""
        self.assertEqual(self.once("threads_that_ended"), [111, 1_111, 1_111, 1_113], "The sums after 1 and threads that counted 10, 100 and 1,000, and then 2 more.")

    def test_counting_takes_no_lock(self):
        """After its first count a thread takes no lock to count."""
        seen = self.once("locks_taken")
        for thread in ("first thread", "second thread", "main thread"):
            self.assertEqual(seen["taken"][thread], 0, f"How many locks five counts of the {thread} took after its first one.")
        self.assertEqual(seen["sum"], 33)

    def test_nothing_is_left_of_ended_threads(self):
        """After forty threads that counted and ended, nothing of them is held, although nobody has read the sum."""
        seen = self.once("a_thread_for_each_request")
        self.assertLessEqual(seen["held"], 30, "How many objects can be reached from the counter.")
        self.assertEqual(seen["sum"], 41)
