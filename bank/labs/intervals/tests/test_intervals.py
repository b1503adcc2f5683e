"""What the lab intervals asks, requirement by requirement."""

from castalia import LabTest, Source


class Merge(LabTest):
    """Merge"""

    level = 1

    def test_overlapping_intervals_become_one(self):
        """Intervals that overlap become one, sorted by start."""
        self.assertEqual(self.lab.merge([(13, 14), (9, 11), (10, 12)]), [(9, 12), (13, 14)])
        self.assertEqual(self.lab.merge([(4, 7), (1, 5), (6, 9), (20, 21)]), [(1, 9), (20, 21)])

    def test_an_interval_inside_another_changes_nothing(self):
        """An interval that lies inside another leaves the outer one as it is."""
        self.assertEqual(self.lab.merge([(9, 17), (10, 11)]), [(9, 17)])
        self.assertEqual(self.lab.merge([(0, 9), (1, 2), (5, 6)]), [(0, 9)])

    def test_a_long_one_that_starts_first_covers_the_rest(self):
        """A long interval joins others, in whatever order they were given."""
        self.assertEqual(self.lab.merge([(1, 2), (3, 4), (0, 9)]), [(0, 9)])

    def test_touching_intervals_join(self):
        """Intervals that touch leave no gap, so they become one."""
        self.assertEqual(self.lab.merge([(9, 10), (10, 11)]), [(9, 11)])

    def test_a_gap_of_one_stays_a_gap(self):
        """A gap of a single point keeps two intervals apart."""
        self.assertEqual(self.lab.merge([(9, 10), (11, 12)]), [(9, 10), (11, 12)])

    def test_equal_intervals_are_one(self):
        """The same interval twice is one interval."""
        self.assertEqual(self.lab.merge([(3, 5), (3, 5)]), [(3, 5)])

    def test_empty_intervals_leave_nothing(self):
        """An interval of no length leaves nothing behind, wherever it stands."""
        self.assertEqual(self.lab.merge([(5, 5)]), [])
        self.assertEqual(self.lab.merge([(7, 7), (1, 2), (4, 4), (2, 2)]), [(1, 2)])

    def test_nothing_in_nothing_out(self):
        """No intervals at all give an empty list."""
        self.assertEqual(self.lab.merge([]), [])

    def test_swapped_ends_are_refused(self):
        """An end before its start raises ValueError, whose message names both."""
        with self.assertRaises(ValueError) as refused:
            self.lab.merge([(1, 2), (17, 13)])
        self.assertIn("17", str(refused.exception))
        self.assertIn("13", str(refused.exception))

    def test_the_input_is_left_alone(self):
        """The caller's list, and the lists inside it, are as they were."""
        seen = self.once("merge_and_look_at_the_input")
        self.assertEqual(seen["after"], [[10, 12], [9, 11], [1, 2]])
        self.assertEqual(seen["merged"], [(1, 2), (9, 12)])

    def test_any_iterable_will_do(self):
        """A generator, which has no length and can be read once, is as good as a list."""
        self.assertEqual(self.lab.merge(Source([(2, 3), (1, 2)])), [(1, 3)])

    def test_merging_grows_like_sorting(self):
        """Merging n intervals takes n log n steps at most."""
        self.growth("merge_many", promised="n log n")


class StaysMerged(LabTest):
    """A calendar that stays merged"""

    level = 2

    def booked(self, *pairs):
        calendar = self.lab.Calendar()
        for start, end in pairs:
            calendar.add(start, end)
        return calendar

    def test_bookings_join_what_they_touch(self):
        """A booking joins everything that it overlaps or touches, and nothing else."""
        calendar = self.booked((9, 10), (11, 12), (13, 15), (18, 19))
        calendar.add(12, 14)
        self.assertEqual(calendar.busy(), [(9, 10), (11, 15), (18, 19)])
        calendar.add(10, 11)
        self.assertEqual(calendar.busy(), [(9, 15), (18, 19)])

    def test_a_booking_inside_another_changes_nothing(self):
        """A booking inside a busy time leaves it as it is."""
        calendar = self.booked((9, 17))
        calendar.add(10, 11)
        calendar.add(9, 17)
        self.assertEqual(calendar.busy(), [(9, 17)])

    def test_a_booking_over_everything_swallows_it(self):
        """A booking that covers several becomes the only one."""
        calendar = self.booked((2, 3), (5, 6), (8, 9))
        calendar.add(1, 10)
        self.assertEqual(calendar.busy(), [(1, 10)])

    def test_bookings_stay_in_order(self):
        """Bookings before, between and behind the others stand where they belong."""
        self.assertEqual(
            self.booked((5, 6), (1, 2), (9, 10), (3, 4)).busy(), [(1, 2), (3, 4), (5, 6), (9, 10)]
        )

    def test_an_empty_booking_books_nothing(self):
        """A booking of no length changes nothing, even inside a busy time."""
        calendar = self.booked((3, 5), (8, 9))
        calendar.add(4, 4)
        calendar.add(6, 6)
        calendar.add(5, 5)
        self.assertEqual(calendar.busy(), [(3, 5), (8, 9)])

    def test_swapped_ends_are_not_booked(self):
        """A booking that ends before it starts raises ValueError and leaves the calendar alone."""
        calendar = self.booked((3, 5))
        with self.assertRaises(ValueError):
            calendar.add(12, 4)
        self.assertEqual(calendar.busy(), [(3, 5)])

    def test_free_means_no_point_is_busy(self):
        """A time is free if no point of it is busy; touching neighbours do not matter."""
        calendar = self.booked((9, 10), (12, 13))
        for start, end, free in [
            (10, 12, True),
            (10, 13, False),
            (9, 11, False),
            (11, 14, False),
            (8, 9, True),
            (8, 10, False),
            (13, 20, True),
            (12, 13, False),
            (7, 20, False),
            (12, 12, True),
        ]:
            with self.subTest(start=start, end=end):
                self.assertEqual(calendar.is_free(start, end), free)

    def test_a_time_of_no_length_is_free(self):
        """A time of no length has no point that could be busy, even in the middle of a booking."""
        calendar = self.booked((2, 8))
        for at in (2, 5, 8):
            with self.subTest(at=at):
                self.assertEqual(calendar.is_free(at, at), True)

    def test_an_empty_calendar_is_free(self):
        """In an empty calendar every time is free, and a window is one gap."""
        calendar = self.lab.Calendar()
        self.assertEqual(calendar.is_free(0, 100), True)
        self.assertEqual(calendar.free(2, 5), [(2, 5)])
        self.assertEqual(calendar.busy(), [])

    def test_gaps_are_cut_to_the_window(self):
        """The gaps lie within the window, in order, and none is empty."""
        calendar = self.booked((9, 10), (12, 13), (15, 16))
        self.assertEqual(calendar.free(8, 14), [(8, 9), (10, 12), (13, 14)])
        self.assertEqual(calendar.free(9, 12), [(10, 12)])
        self.assertEqual(calendar.free(11, 17), [(11, 12), (13, 15), (16, 17)])
        self.assertEqual(calendar.free(12, 13), [])
        self.assertEqual(calendar.free(10, 12), [(10, 12)])
        self.assertEqual(calendar.free(4, 4), [])

    def test_the_list_belongs_to_the_caller(self):
        """What the caller does to the list of busy times does not reach the calendar."""
        self.assertEqual(self.once("spoil_the_list_of_busy_times"), [(1, 2), (4, 6)])

    def test_asking_does_not_walk_the_calendar(self):
        """is_free takes log n steps in a calendar of n bookings."""
        self.growth("ask_a_full_calendar", promised="log n")


class ManyPeople(LabTest):
    """Rooms, and a time that suits everybody"""

    level = 3

    def test_rooms_are_what_runs_at_once(self):
        """As many rooms as meetings run at the same moment."""
        self.assertEqual(self.lab.rooms([(9, 12), (10, 11), (10, 13), (12, 14)]), 3)
        self.assertEqual(self.lab.rooms([(1, 2), (3, 4)]), 1)
        self.assertEqual(self.lab.rooms([(1, 9), (2, 3), (4, 5), (6, 7)]), 2)

    def test_a_room_is_free_when_its_meeting_ends(self):
        """A meeting may begin in the room, and at the moment, in which another ends."""
        self.assertEqual(self.lab.rooms([(9, 10), (10, 11), (11, 12)]), 1)
        self.assertEqual(self.lab.rooms([(10, 11), (9, 10), (9, 11)]), 2)

    def test_meetings_of_no_length_need_no_room(self):
        """No meetings, or meetings of no length, need no room."""
        self.assertEqual(self.lab.rooms([]), 0)
        self.assertEqual(self.lab.rooms([(9, 9), (9, 9)]), 0)
        with self.assertRaises(ValueError):
            self.lab.rooms([(9, 8)])

    def test_the_first_slot_that_suits_everybody(self):
        """The earliest slot in which nobody is busy, cut to the length asked for."""
        ann, ben = [(9, 11)], [(10, 12), (13, 14)]
        self.assertEqual(self.lab.first_common([ann, ben], 1, 9, 17), (12, 13))
        self.assertEqual(self.lab.first_common([ann, ben], 2, 9, 17), (14, 16))
        self.assertEqual(self.lab.first_common([ann, ben], 3, 9, 17), (14, 17))
        self.assertEqual(self.lab.first_common([ann, ben], 2, 7, 17), (7, 9))
        self.assertEqual(self.lab.first_common([], 2, 3, 5), (3, 5))

    def test_no_slot_is_none(self):
        """None if nothing of that length fits into the window."""
        self.assertIsNone(self.lab.first_common([[(9, 11)], [(10, 12)]], 4, 9, 15))
        self.assertIsNone(self.lab.first_common([[]], 3, 3, 5))
        self.assertIsNone(self.lab.first_common([[(0, 100)]], 1, 9, 17))

    def test_a_long_entry_outlasts_shorter_ones(self):
        """An entry that began long ago still counts, even behind shorter ones."""
        self.assertEqual(
            self.lab.first_common([[(0, 12), (1, 2), (3, 4)], [(5, 5)]], 1, 2, 17), (12, 13)
        )
        self.assertEqual(self.lab.first_common([[(5, 5)]], 4, 3, 17), (3, 7))

    def test_a_slot_has_a_length(self):
        """A length below 1 raises ValueError."""
        for length in (0, -1):
            with self.assertRaises(ValueError):
                self.lab.first_common([], length, 1, 9)

    def test_it_reads_no_further_than_it_must(self):
        """Calendars without end are read only as far as the answer needs."""
        ann = Source((hour, hour + 1) for hour in range(9, 10**9, 2))
        ben = Source((hour, hour + 1) for hour in range(10, 10**9, 4))
        self.assertEqual(self.lab.first_common([ann, ben], 1, 9, 10**9), (12, 13))
        self.assertLessEqual(ann.pulled, 3)
        self.assertLessEqual(ben.pulled, 2)

    def test_it_gives_up_at_the_end_of_the_window(self):
        """Without a slot, it stops reading where the window ends."""
        ann = Source((hour, hour + 1) for hour in range(9, 10**9))
        self.assertIsNone(self.lab.first_common([ann], 1, 9, 17))
        self.assertLessEqual(ann.pulled, 9)
