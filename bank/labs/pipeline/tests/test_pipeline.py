"""What the lab pipeline asks, requirement by requirement."""

from castalia import LabTest, Source


class ABuffer(LabTest):
    """A buffer"""

    level = 1

    def test_items_come_out_in_order(self):
        """What was put first comes out first."""
        buffer = self.lab.Buffer(3)
        for item in ("a", "b", "c"):
            self.assertIsNone(buffer.put(item), "put has nothing to tell.")
        self.assertEqual(len(buffer), 3)
        self.assertEqual(buffer.get(), "a")
        buffer.put("d")
        self.assertEqual([buffer.get() for _ in range(3)], ["b", "c", "d"])
        self.assertEqual(len(buffer), 0)

    def test_full_means_full(self):
        """With timeout 0 a full buffer raises TimeoutError and is as it was; one item less, and there is room."""
        buffer = self.lab.Buffer(2)
        buffer.put("a", timeout=0)
        buffer.put("b", timeout=0)
        with self.assertRaises(TimeoutError):
            buffer.put("c", timeout=0)
        self.assertEqual(len(buffer), 2)
        self.assertEqual(buffer.get(), "a")
        buffer.put("d", timeout=0)
        self.assertEqual([buffer.get(timeout=0), buffer.get(timeout=0)], ["b", "d"])

    def test_empty_means_empty(self):
        """With timeout 0 an empty buffer raises TimeoutError, and works on."""
        buffer = self.lab.Buffer(1)
        with self.assertRaises(TimeoutError):
            buffer.get(timeout=0)
        buffer.put("a")
        self.assertEqual(buffer.get(timeout=0), "a")
        with self.assertRaises(TimeoutError):
            buffer.get(timeout=0)

    def test_anything_is_an_item(self):
        """None, 0, False and empty things are items like others."""
        buffer = self.lab.Buffer(5)
        things = [None, 0, False, "", ()]
        for thing in things:
            buffer.put(thing)
        self.assertEqual(len(buffer), 5)
        self.assertEqual([buffer.get(timeout=0) for _ in things], things)

    def test_capacity_must_be_positive(self):
        """A capacity below 1 is a mistake of the caller: it raises ValueError."""
        for capacity in (0, -1):
            with self.assertRaises(ValueError):
                self.lab.Buffer(capacity)
        buffer = self.lab.Buffer(1)
        buffer.put("a", timeout=0)
        self.assertEqual(len(buffer), 1)

    def test_a_closed_buffer_is_emptied_and_then_ends(self):
        """After close, put raises Closed, get hands out what is left, and then raises Closed."""
        buffer = self.lab.Buffer(3)
        buffer.put("a")
        buffer.put("b")
        self.assertEqual(buffer.close(), [], "Nothing was thrown away.")
        for timeout in (None, 0):
            with self.assertRaises(self.lab.Closed):
                buffer.put("c", timeout=timeout)
        self.assertEqual([buffer.get(), buffer.get(timeout=0)], ["a", "b"])
        for timeout in (None, 0):
            with self.assertRaises(self.lab.Closed):
                buffer.get(timeout=timeout)
        self.assertEqual(buffer.close(), [])

    def test_a_full_closed_buffer_is_closed(self):
        """put on a buffer that is full and closed raises Closed: waiting would not help."""
        buffer = self.lab.Buffer(1)
        buffer.put("a")
        buffer.close()
        for timeout in (None, 0, 5):
            with self.assertRaises(self.lab.Closed):
                buffer.put("b", timeout=timeout)
        self.assertEqual(self.clock.now(), 0, "There is nothing to wait for.")
        self.assertEqual(len(buffer), 1)

    def test_dropping(self):
        """close(drop=True) returns what it throws away, oldest first, also from a buffer that was closed before."""
        buffer = self.lab.Buffer(3)
        for item in ("a", "b", "c"):
            buffer.put(item)
        buffer.get()
        buffer.close()
        self.assertEqual(buffer.close(drop=True), ["b", "c"])
        self.assertEqual(len(buffer), 0)
        with self.assertRaises(self.lab.Closed):
            buffer.get()
        self.assertEqual(buffer.close(drop=True), [])

    def test_done_is_counted(self):
        """done once more than there are items raises ValueError; dropped items count as dealt with."""
        buffer = self.lab.Buffer(3)
        with self.assertRaises(ValueError):
            buffer.done()
        for item in ("a", "b", "c"):
            buffer.put(item)
        buffer.get()
        buffer.get()
        buffer.done()
        buffer.close(drop=True)
        buffer.done()
        with self.assertRaises(ValueError):
            buffer.done()


class ManyThreads(LabTest):
    """Threads at both ends"""

    level = 2

    def test_a_fast_producer_waits(self):
        """Two items go through a buffer of one, in order, and it never holds more than one."""
        self.schedules(
            "one_puts_one_gets",
            always=lambda seen: seen["got"] == [1, 2] and seen["longest"] <= 1 and seen["left"] == 0,
            says="The consumer got {got}; the buffer of one held up to {longest} items and {left} at the end.",
        )

    def test_two_wait_for_items(self):
        """Two threads wait for items: each gets one, none sleeps on, none gets nothing."""
        self.schedules("one_puts_two_get", always=lambda seen: seen["got"] == [1, 2], says="The two threads got {got}.")

    def test_two_wait_for_room(self):
        """Two threads wait for room: both items get through."""
        self.schedules(
            "two_put_one_gets",
            always=lambda seen: seen["got"] == [1, 2] and seen["left"] == 0,
            says="The consumer got {got}, and {left} items are left.",
        )

    def test_close_wakes_all_who_get(self):
        """When an empty buffer is closed, everybody who waits for an item gets Closed."""
        self.schedules("close_while_two_get", always=lambda seen: seen["ended"] == ["A", "B"], says="Closed reached {ended}.")

    def test_close_wakes_all_who_put(self):
        """When a full buffer is closed, everybody who waits for room gets Closed, and nothing was added."""
        self.schedules(
            "close_while_two_put",
            always=lambda seen: seen["ended"] == ["A", "B"] and seen["left"] == ["first"],
            says="Closed reached {ended}; the buffer then held {left}.",
            drop=False,
        )

    def test_room_after_dropping_is_no_room(self):
        """When a full buffer is emptied by close(drop=True), those who wait for room get Closed all the same."""
        self.schedules(
            "close_while_two_put",
            always=lambda seen: seen["ended"] == ["A", "B"] and seen["left"] == [] and seen["dropped"] == ["first"],
            says="Closed reached {ended}; {dropped} was dropped and the buffer then held {left}.",
            drop=True,
        )

    def test_an_item_is_in_or_refused(self):
        """An item that is put while the buffer is being closed either comes out once or was refused with Closed."""
        for drop in (False, True):
            self.schedules(
                "put_and_close_at_once",
                always=lambda seen: seen["came out"] == ([] if seen["refused"] else ["row"]),
                says="put was refused: {refused}; what came out: {came out}.",
                drop=drop,
            )

    def test_the_last_item_goes_to_one(self):
        """Two threads, one item and a close: one gets the item, the other Closed."""
        self.schedules(
            "get_and_close_at_once",
            always=lambda seen: seen["got"] == ["row"] and seen["ended"] == 1,
            says="{got} came out, and {ended} threads got Closed.",
        )

    def test_closed_is_closed_for_two(self):
        """Two threads that ask a closed and empty buffer at once both get Closed, also with timeout 0."""
        self.schedules("two_find_it_closed", always=lambda seen: seen["raised"] == ["Closed", "Closed"], says="The two threads got {raised}.")

    def test_two_puts_are_counted(self):
        """Two items that are put at once are two items to be done."""
        self.schedules("two_puts_are_counted", always=lambda seen: seen["counted"] == 2, says="Both were taken out, and done could be called {counted} times.")

    def test_timeouts_are_exact(self):
        """Whoever waits for two seconds gets TimeoutError after two seconds."""
        seen = self.once("timeouts")
        self.assertEqual(seen["seen"], [["TimeoutError", 1.5], [None, 1.5], ["TimeoutError", 3.5]], "Each pair: what came of it, and when.")
        self.assertEqual(seen["left"], ["a"], "What timed out has changed nothing.")

    def test_what_comes_in_time_is_taken(self):
        """A wait ends when there is something, a quarter of a second before its time or after an hour without a limit."""
        seen = self.once("just_in_time")
        self.assertEqual(seen["seen"], [["a", 5], [None, 3_615]], "Each pair: what came of it, and when.")
        self.assertEqual(seen["left"], ["c"])

    def test_a_timeout_counts_from_the_call(self):
        """A timeout does not begin again because somebody else was quicker."""
        seen = self.once("others_are_quicker")
        self.assertIn(seen["get"], (["TimeoutError", 10], ["item", 4], ["item", 8]), "What came of a get with 10 seconds, and when.")
        self.assertIn(seen["put"], (["TimeoutError", 10], [None, 4], [None, 8]), "What came of a put with 10 seconds, and when.")

    def test_join_waits_for_the_work(self):
        """join returns when the items have been dealt with, not when they have been taken."""
        self.schedules("join_waits", always=lambda seen: seen["handled"] == ["a", "b"], says="When join returned, {handled} had been dealt with.")

    def test_join_and_dropped_items(self):
        """join does not wait for items that were dropped, only for the one that was taken; with no items it does not wait."""
        self.assertEqual(self.once("join_and_the_dropped"), 5, "The last item was done after 5 seconds.")


class APipeline(LabTest):
    """A pipeline"""

    level = 3

    def test_each_item_is_handled_once(self):
        """With two workers an item is handled once, and run returns when it has been and all its threads have ended."""
        self.schedules(
            "one_item_two_workers",
            always=lambda seen: seen == {"handled": ["row"], "failed": [], "threads left": 0},
            says="When run returned, {handled} had been handled, {failed} had failed, and {threads left} of its threads had not ended.",
        )

    def test_every_item_counts(self):
        """None, 0 and empty things are handled like others, in order with one worker; no thread is left behind."""
        seen = self.once("all_kinds_of_items")
        self.assertEqual(seen["handled"], [None, 0, (), "", False, 1])
        self.assertEqual(seen["failed"], [])
        self.assertEqual(seen["nothing"], [], "Nothing to do is no failure.")
        self.assertEqual(seen["threads left"], 0, "All workers have ended when run returns.")

    def test_what_fails_is_set_aside(self):
        """Items that fail are returned with their exceptions, and the others are handled all the same."""
        for workers in (1, 2):
            seen = self.once("rows_that_fail", workers=workers)
            self.assertEqual(seen["booked"], [1, 2, 3])
            self.assertEqual(seen["failed"], [[row, "ValueError"] for row in ("''", "'x'", "'y'", "'z'")])
            self.assertTrue(seen["pairs"], "Each failure is a tuple (item, exception).")

    def test_closed_is_an_exception_like_others(self):
        """If handle raises Closed, from a buffer of its own, the item is set aside and the work goes on."""
        seen = self.once("the_next_stage_closes")
        self.assertEqual(seen["went on"], ["a", "b"])
        self.assertEqual(seen["failed"], [["'c'", "Closed"], ["'d'", "Closed"]], "It is the next buffer that was closed, not this one.")

    def test_it_reads_ahead_and_no_further(self):
        """It reads until every worker has an item and capacity items wait; one more may be in its hand."""
        seen = self.once("slow_rows", settings={"workers": 2, "capacity": 3})
        self.assertEqual(seen["begun"], 2, "Two workers deal with two items at the same time.")
        self.assertIn(seen["read"], (5, 6), "Two in work, three waiting, and perhaps one in the reader's hand.")
        self.assertEqual(seen["ended"], 30)
        self.assertEqual(seen["seconds"], 150, "Thirty rows of ten seconds, by two workers.")
        self.assertEqual(seen["left"], 0, "All threads have ended when run returns.")

    def test_the_defaults(self):
        """Unless told otherwise there is one worker, and ten items may wait."""
        seen = self.once("slow_rows", settings={})
        self.assertEqual(seen["begun"], 1)
        self.assertIn(seen["read"], (11, 12), "One in work, ten waiting, and perhaps one in the reader's hand.")
        self.assertEqual(seen["seconds"], 300)

    def test_a_source_that_fails(self):
        """If the source fails, what was read is dealt with, the threads end, and the caller gets the exception."""
        seen = self.once("a_source_that_fails")
        self.assertEqual(seen["ended"], "the partner is gone", "The exception of the source reaches the caller.")
        self.assertEqual(seen["handled"], ["a", "b", "c"])
        self.assertEqual(seen["left"], 0, "All threads have ended when run raises.")

    def test_bad_settings_read_nothing(self):
        """Fewer than one worker, or a capacity below 1, raises ValueError before anything is read."""
        rows = Source(["1", "2"])
        for settings in ({"workers": 0}, {"workers": -1}, {"capacity": 0}):
            with self.assertRaises(ValueError):
                self.lab.run(rows, lambda row: None, **settings)
        self.assertEqual(rows.pulled, 0)
