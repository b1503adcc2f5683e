"""What the lab caching-layer asks, requirement by requirement."""

from castalia import LabTest


class Source:
    """The slow source: gives what it is told, and notes how often it was asked."""

    def __init__(self, answer="value"):
        self.answer = answer
        self.loads = 0

    def __call__(self):
        self.loads += 1
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


class CacheTest(LabTest):
    def cache(self, ttl=60, size=10, **more):
        return self.lab.Cache(ttl, size, **more)

    def holds(self, cache, key):
        """Whether the cache has a value of its own for the key. Asking stores nothing."""
        try:
            cache.get(key, Source(LookupError("asked the source")))
            return True
        except LookupError:
            return False


class OneThread(CacheTest):
    """One thread"""

    level = 1

    def test_it_loads_once(self):
        """A value is loaded when it is asked for first, and then served."""
        cache, tea, rice = self.cache(), Source(3), Source(5)
        self.assertEqual(tea.loads, 0)
        self.assertEqual([cache.get("tea", tea), cache.get("tea", tea)], [3, 3])
        self.assertEqual(cache.get("rice", rice), 5)
        self.assertEqual((tea.loads, rice.loads), (1, 1), "How often tea and rice were loaded.")
        self.assertEqual(len(cache), 2)

    def test_a_value_lives_for_its_time(self):
        """A value is served until just before its time is over, and loaded again at that moment."""
        cache, source = self.cache(ttl=60), Source("first")
        cache.get("tea", source)
        source.answer = "second"
        self.clock.advance(59.75)
        self.assertEqual(cache.get("tea", source), "first")
        self.clock.advance(0.25)
        self.assertEqual(cache.get("tea", source), "second", "60 of 60 seconds are over.")
        self.clock.advance(59.75)
        source.answer = "third"
        self.assertEqual(cache.get("tea", source), "second", "The second value has a life of its own.")

    def test_reading_does_not_prolong(self):
        """A value that is read all the time expires like the others."""
        cache, source = self.cache(ttl=60), Source()
        for _ in range(4):
            cache.get("tea", source)
            self.clock.advance(20)
        self.assertEqual(source.loads, 2, "It was asked at 0, 20, 40 and 60 seconds.")

    def test_age_counts_from_the_question(self):
        """A value is as old as the moment at which its load was called."""
        cache, source = self.cache(ttl=60), Source("fresh")

        def slow():
            self.clock.advance(50)
            return "slow"

        self.assertEqual(cache.get("tea", slow), "slow")
        self.clock.advance(9.75)
        self.assertEqual(cache.get("tea", source), "slow")
        self.clock.advance(0.25)
        self.assertEqual(cache.get("tea", source), "fresh", "The load was called 60 seconds ago and took 50 of them.")

    def test_false_values_are_values(self):
        """0, empty text, an empty list and False are loaded once like others."""
        cache = self.cache()
        for answer in (0, "", [], False):
            source = Source(answer)
            self.assertEqual([cache.get(repr(answer), source) for _ in range(2)], [answer, answer])
            self.assertEqual(source.loads, 1, f"{answer!r} is a value.")

    def test_a_failing_load_keeps_nothing(self):
        """If a load raises, the caller gets the exception, and the next one loads again."""
        cache, source = self.cache(), Source(ConnectionError("down"))
        for _ in range(2):
            with self.assertRaises(ConnectionError):
                cache.get("tea", source)
        self.assertEqual((source.loads, len(cache)), (2, 0), "How often was loaded, and how many entries there are.")
        source.answer = 3
        self.assertEqual(cache.get("tea", source), 3)
        self.clock.advance(60)
        source.answer = ConnectionError("down")
        with self.assertRaises(ConnectionError):
            cache.get("tea", source)

    def test_invalidate(self):
        """A key that was invalidated is loaded again; the others stay; an unknown one is no mistake."""
        cache, tea, rice = self.cache(), Source(3), Source(5)
        cache.get("tea", tea)
        cache.get("rice", rice)
        self.assertIsNone(cache.invalidate("tea"))
        cache.invalidate("nothing")
        self.assertEqual(len(cache), 1)
        tea.answer = 4
        self.assertEqual((cache.get("tea", tea), cache.get("rice", rice)), (4, 5))
        self.assertEqual(rice.loads, 1)

    def test_it_holds_no_more_than_its_size(self):
        """When there is one too many, the one that ends first leaves; at the same instant, the one that was stored first."""
        cache = self.cache(size=3)
        for one in "abcd":
            cache.get(one, Source(one))
        self.assertEqual(len(cache), 3)
        self.assertEqual([self.holds(cache, one) for one in "abcd"], [False, True, True, True])

    def test_who_was_loaded_again_ends_later(self):
        """Loading a key again pushes nobody out and gives it a later end."""
        cache = self.cache(size=2)
        cache.get("a", Source())
        self.clock.advance(10)
        cache.get("b", Source())
        self.clock.advance(50)
        cache.get("a", Source())
        self.assertEqual(len(cache), 2)
        self.assertTrue(self.holds(cache, "b"), "a was loaded again; nothing had to leave.")
        cache.get("c", Source())
        self.assertEqual([self.holds(cache, one) for one in "abc"], [True, False, True], "b ends at 70, a at 120.")

    def test_different_questions_have_different_keys(self):
        """Keys differ wherever the questions differ, and there only."""
        key = self.lab.key
        questions = [
            (("a", "b:c"), {}), (("a:b", "c"), {}), (("a", "b", "c"), {}), (("a", "b, c"), {}), (("a", "b', 'c"), {}), (("a",), {}),
            (("a", ""), {}), (("n", 7), {}), (("n", "7"), {}), (("n", 7.0), {}), (("n", "'7'"), {}), (("n", 1), {}), (("n", True), {}), (("n", 1, 2), {}), (("n", 12), {}),
            (("n", None), {}), (("n", "None"), {}), (("n",), {"lang": "en"}), (("n", "lang", "en"), {}), (("n", "lang=en"), {}), (("n",), {"lang": "e", "n": 1}),
            (("n",), {"user": "en"}), (("n",), {"lang": 1}), (("n",), {"lang": "1"}), (("n", 1), {"lang": 1}),
        ]
        seen = {}
        for parts, named in questions:
            made = key(*parts, **named)
            self.assertIsInstance(made, str)
            self.assertNotIn(made, seen, f"{seen.get(made)} and {(parts, named)} are different questions.")
            seen[made] = (parts, named)
        self.assertEqual(key("p", "tea", lang="en", user=7), key("p", "tea", user=7, lang="en"))

    def test_what_is_no_part_of_a_key(self):
        """Parts that are not text, numbers, truth values or None raise TypeError."""
        for part in ([1], {"a": 1}, (1, 2), b"tea", {1}):
            with self.assertRaises(TypeError):
                self.lab.key("price", part)
            with self.assertRaises(TypeError):
                self.lab.key("price", part=part)

    def test_bad_settings(self):
        """A ttl that is not above 0 and a size below 1 raise ValueError."""
        for ttl, size in ((0, 10), (-1, 10), (60, 0), (60, -1)):
            with self.assertRaises(ValueError):
                self.lab.Cache(ttl, size)
        cache = self.lab.Cache(0.5, 1)
        self.assertEqual([cache.get("a", Source(1)), cache.get("b", Source(2)), len(cache)], [1, 2, 1])


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


class BadDays(CacheTest):
    """The bad days"""

    level = 3

    def test_lives_spread(self):
        """With jitter a life is shorter or longer by up to that share; rand is asked once for each entry."""
        for chance, life in ((0, 48), (0.25, 54), (0.5, 60), (1, 72)):
            asked = []

            def rand():
                asked.append(chance)
                return chance

            cache, source, start = self.cache(ttl=60, jitter=0.2, rand=rand), Source(), self.clock.now()
            cache.get("tea", source)
            self.clock.advance(life - 0.25)
            cache.get("tea", source)
            self.assertEqual(source.loads, 1, f"rand() gives {chance}: a life of {life} seconds, and {self.clock.now() - start} are over.")
            self.assertEqual(len(asked), 1)
            self.clock.advance(0.5)
            cache.get("tea", source)
            self.assertEqual(source.loads, 2, f"rand() gives {chance}: a life of {life} seconds, and {self.clock.now() - start} are over.")

    def test_who_ends_first_leaves_first(self):
        """With jitter, too, the entry whose life ends first makes room."""
        chances = [0.5, 0.0, 1.0, 0.25]
        cache = self.cache(size=3, jitter=0.5, rand=lambda: chances.pop(0))
        for one in "abcd":
            cache.get(one, Source(one))
        self.assertEqual([self.holds(cache, one) for one in "abcd"], [True, False, True, True], "b had the shortest life.")

    def test_absence_is_kept_for_its_own_time(self):
        """None is kept for negative_ttl seconds."""
        cache, source = self.cache(ttl=60, negative_ttl=5), Source(None)
        for pause in (0, 4.75):
            self.clock.advance(pause)
            self.assertIsNone(cache.get("zoe", source))
        self.assertEqual((source.loads, len(cache)), (1, 1))
        self.clock.advance(0.25)
        source.answer = 7
        self.assertEqual(cache.get("zoe", source), 7, "5 of 5 seconds are over.")
        self.clock.advance(59.75)
        self.assertEqual((cache.get("zoe", source), source.loads), (7, 2), "Who exists is kept for the usual time.")

    def test_absence_has_jitter(self):
        """The life of absence is spread in the same way."""
        cache, source = self.cache(ttl=60, negative_ttl=8, jitter=0.5, rand=lambda: 0), Source(None)
        cache.get("zoe", source)
        self.clock.advance(3.75)
        cache.get("zoe", source)
        self.clock.advance(0.25)
        cache.get("zoe", source)
        self.assertEqual(source.loads, 2, "With rand() giving 0 it lives for 4 seconds.")

    def test_absence_need_not_be_kept(self):
        """With negative_ttl 0 absence is not kept, pushes nobody out, and forgets the old value."""
        cache, zoe = self.cache(size=1), Source(None)
        cache.get("ann", Source(1))
        self.assertEqual([cache.get("zoe", zoe), cache.get("zoe", zoe)], [None, None])
        self.assertEqual((zoe.loads, len(cache)), (2, 1))
        self.assertTrue(self.holds(cache, "ann"), "Nothing was stored for zoe, so nothing had to leave.")
        self.clock.advance(60)
        self.assertIsNone(cache.get("ann", Source(None)))
        self.assertEqual(len(cache), 0)

    def test_an_error_is_no_absence(self):
        """A KeyError of the loading code is an error like others, and not kept."""
        cache, source = self.cache(negative_ttl=5), Source(KeyError("total"))
        with self.assertRaises(KeyError):
            cache.get("zoe", source)
        source.answer = 7
        self.assertEqual(cache.get("zoe", source), 7)

    def test_old_values_while_the_source_is_down(self):
        """If the load fails within `stale` seconds after the end, the old value is served, and each get tries again."""
        cache, source = self.cache(ttl=60, stale=30), Source("old")
        cache.get("tea", source)
        source.answer = ConnectionError("down")
        for pause in (60, 29.75):
            self.clock.advance(pause)
            self.assertEqual(cache.get("tea", source), "old")
        self.assertEqual(source.loads, 3, "How often was loaded.")
        self.clock.advance(0.25)
        with self.assertRaises(ConnectionError):
            cache.get("tea", source)
        source.answer = "new"
        self.assertEqual(cache.get("tea", source), "new")

    def test_old_values_only_if_asked_for(self):
        """Without `stale` an old value is never served, nor is one that was invalidated while the load was under way."""
        cache, source = self.cache(), Source("old")
        cache.get("tea", source)
        self.clock.advance(60)
        source.answer = ConnectionError("down")
        with self.assertRaises(ConnectionError):
            cache.get("tea", source)
        cache = self.cache(stale=30)
        cache.get("tea", Source("old"))
        self.clock.advance(60)

        def overtaken():
            cache.invalidate("tea")
            raise ConnectionError("down")

        with self.assertRaises(ConnectionError):
            cache.get("tea", overtaken)

    def test_loading_again_pushes_nobody_out(self):
        """Loading a key again needs no room: nobody leaves for it, not even an old value that may still be served."""
        cache, tea = self.cache(ttl=60, size=2, stale=600), Source("old")
        cache.get("tea", tea)
        self.clock.advance(10)
        cache.get("rice", Source("first"))
        self.clock.advance(65)
        self.assertEqual(cache.get("rice", Source("second")), "second")
        self.assertEqual(len(cache), 2)
        tea.answer = ConnectionError("down")
        self.assertEqual(cache.get("tea", tea), "old")

    def test_absence_is_not_an_old_value(self):
        """None from the source replaces the old value, and is not served when the source is down."""
        cache, source = self.cache(ttl=60, negative_ttl=5, stale=600), Source("old")
        cache.get("tea", source)
        self.clock.advance(60)
        source.answer = None
        self.assertIsNone(cache.get("tea", source), "The source is up and says that there is none.")
        self.clock.advance(5)
        source.answer = ConnectionError("down")
        with self.assertRaises(ConnectionError):
            cache.get("tea", source)

    def test_an_interruption_is_not_a_source_that_is_down(self):
        """An exception that is no Exception reaches the caller, old value or not."""
        self.assertEqual(self.once("interrupted_while_stale"), "interrupted")

    def test_those_who_wait_get_the_old_value_too(self):
        """When the source is down, two threads that ask at once both get the old value."""
        self.schedules("stale_for_two", always=lambda seen: seen["got"] == ["old", "old"], says="The two threads got {got}.")

    def test_a_write_changes_the_source_first(self):
        """write changes the source, then forgets the entry: the next get loads."""
        cache, source, during = self.cache(), Source(3), []
        cache.get("tea", source)

        def store(value):
            during.append(cache.get("tea", source))
            source.answer = value

        self.assertIsNone(cache.write("tea", 4, store))
        self.assertEqual(during, [3], "While the source is being changed, readers get the old value.")
        self.assertEqual((source.loads, len(cache)), (1, 0), "Nothing is loaded or stored by writing.")
        source.answer = 5
        self.assertEqual(cache.get("tea", source), 5, "What the source has made of it counts, not what was written.")

    def test_a_write_that_fails(self):
        """If store raises, the caller gets the exception and the entry is gone: it may have been written."""
        cache, source = self.cache(stale=600), Source(3)
        cache.get("tea", source)

        def store(value):
            source.answer = value
            raise TimeoutError("no answer")

        with self.assertRaises(TimeoutError):
            cache.write("tea", 4, store)
        self.assertEqual(len(cache), 0)
        self.assertEqual(cache.get("tea", source), 4)

    def test_a_write_and_a_read_at_once(self):
        """A reader that was loading while somebody wrote does not put the old value back."""
        self.schedules(
            "written_while_loading",
            always=lambda seen: seen["after"] == 2,
            says="2 was written; the reader got {got}, and the next one {after}.",
        )

    def test_it_does_not_grow(self):
        """After hundreds of loads, failures and absences a cache of ten holds ten."""
        self.memory("loaded_again_and_again", at_most_bytes=16_000)
