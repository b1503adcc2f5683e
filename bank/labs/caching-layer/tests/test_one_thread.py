"""One thread."""

from shared import CacheTest, Source


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
