"""The bad days."""

from shared import CacheTest, Source


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
