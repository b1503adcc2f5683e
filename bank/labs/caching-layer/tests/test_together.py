"""A thousand requests miss together."""

from shared import CacheTest


class Together(CacheTest):
    """A thousand requests miss together"""

    level = 2

    def test_one_loads_for_both(self):
        """When two threads miss the same key at once, it is loaded once, and both get the value."""
        self.schedules(
            "two_miss_together",
            always=lambda seen: seen["loads"] == 1 and seen["got"] == ["page", "page"],
            says="The page was loaded {loads} times; the threads got {got}.",
        )

    def test_a_failure_is_not_kept(self):
        """When a load fails, those who waited get the exception, and the next one loads again."""
        self.schedules(
            "a_load_fails_for_two",
            always=lambda seen: seen["after"] == "page"
            and (seen["loads"], seen["got"]) in ((2, ["ConnectionError", "ConnectionError"]), (2, ["ConnectionError", "page"])),
            says="The first load failed; the threads got {got}, the one after them {after}, after {loads} loads in all.",
        )

    def test_who_waited_does_not_try_again(self):
        """Those who wait for a load that fails get its exception at once: they do not load one after the other."""
        seen = self.once("waiting_for_a_failure")
        self.assertEqual(seen["got"], ["ConnectionError"] * 4)
        self.assertEqual(seen["loads"], 1, "One load failed for all four who asked.")

    def test_another_key_does_not_wait(self):
        """While one key is being loaded, others are loaded and served."""
        self.assertEqual(self.once("another_key_meanwhile"), ["b", "a"])

    def test_a_load_may_use_the_cache(self):
        """A load may ask the cache for another key."""
        self.assertEqual(self.once("a_load_that_uses_the_cache"), "order of Ann")

    def test_any_end_of_a_load_is_an_end(self):
        """A load that is interrupted, by an exception that is no Exception, leaves nothing behind that others would wait for."""
        self.assertEqual(self.once("interrupted_load"), ["interrupted", "page", 2])

    def test_what_was_invalidated_does_not_come_back(self):
        """A value that was being loaded when its key was invalidated is not kept."""
        self.schedules(
            "invalidated_while_loading",
            always=lambda seen: seen["after"] == 2,
            says="The price is 2 and its key was invalidated; the cache says {after}.",
        )

    def test_a_later_question_gets_a_later_answer(self):
        """Who asks after an invalidation does not wait for a load that began before it, and the answer stays."""
        self.assertEqual(
            self.once("asked_after_the_invalidation"),
            {"the one who waited": ["old"], "the one who came later": "new", "after": "new"},
        )

    def test_the_size_holds_under_threads(self):
        """Two threads that bring different keys never leave more than there is room for."""
        self.schedules(
            "two_keys_for_one_place",
            always=lambda seen: seen["length"] == 1 and seen["kept"] >= 1,
            says="A cache of one holds {length} entries.",
        )
