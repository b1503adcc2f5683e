"""One shared cache."""

from shared import CacheTest


class OneSharedCache(CacheTest):
    """One shared cache"""

    level = 1

    def test_a_fill_is_found(self):
        """A miss gives a token; what is stored with it is found, None as well."""
        cache = self.shared()
        token = self.miss(cache, "tea")
        self.assertIs(cache.fill("tea", 10, token), True)
        self.assertHeld(cache, "tea", 10)
        self.store(cache, ("rice", 1), None)
        self.assertHeld(cache, ("rice", 1), None, "None is a value like others.")
        self.assertHeld(cache, "tea", 10)

    def test_an_entry_lives_ttl_seconds(self):
        """An entry is gone when exactly ttl seconds are over; reading does not prolong its life."""
        cache = self.shared(ttl=60)
        self.store(cache, "tea", 10)
        self.clock.advance(30)
        self.assertHeld(cache, "tea", 10)
        self.clock.advance(29.75)
        self.assertHeld(cache, "tea", 10, "It is 59.75 seconds old.")
        self.clock.advance(0.25)
        self.miss(cache, "tea")

    def test_a_fill_begins_a_new_life(self):
        """Filling an entry again replaces the value and begins a new life, of this entry alone."""
        cache = self.shared(ttl=60, lease=100)
        first, second = self.miss(cache, "tea"), self.miss(cache, "tea")
        cache.fill("tea", 10, first)
        self.store(cache, "rice", 5)
        self.clock.advance(40)
        cache.fill("tea", 11, second)
        self.assertHeld(cache, "tea", 11)
        self.clock.advance(20)
        self.miss(cache, "rice")
        self.clock.advance(39.75)
        self.assertHeld(cache, "tea", 11, "It was stored again 59.75 seconds ago.")
        self.clock.advance(0.25)
        self.miss(cache, "tea")

    def test_invalidate_forgets_one_key(self):
        """An invalidated entry is gone, others stay; invalidating twice or what is not there harms nobody."""
        cache = self.shared()
        self.store(cache, "tea", 10)
        self.store(cache, "rice", 5)
        self.assertIsNone(cache.invalidate("tea"), "invalidate has nothing to tell.")
        cache.invalidate("tea")
        cache.invalidate("never seen")
        self.miss(cache, "tea")
        self.assertHeld(cache, "rice", 5)

    def test_a_token_from_before_is_void(self):
        """A reader who missed before an invalidation cannot store what it loaded."""
        cache = self.shared()
        late = self.miss(cache, "tea")
        cache.invalidate("tea")
        self.assertIs(cache.fill("tea", 10, late), False)
        fresh = self.miss(cache, "tea")
        self.assertIs(cache.fill("tea", 10, late), False, "A newer miss does not make the old token good again.")
        self.assertIs(cache.fill("tea", 20, fresh), True)
        self.assertIs(cache.fill("tea", 10, late), False)
        self.assertHeld(cache, "tea", 20)

    def test_every_invalidation_counts(self):
        """A token between two invalidations is void as well."""
        cache = self.shared(lease=10)
        cache.invalidate("tea")
        between = self.miss(cache, "tea")
        self.clock.advance(5)
        cache.invalidate("rice")
        cache.invalidate("tea")
        self.clock.advance(4)
        cache.invalidate("rice")
        self.assertIs(cache.fill("tea", 10, between), False, "It is 9 seconds old, and tea was invalidated since.")

    def test_a_token_is_for_its_key(self):
        """A token is good for its own key only, and other keys' invalidations do not touch it."""
        cache = self.shared()
        tea, rice = self.miss(cache, "tea"), self.miss(cache, "rice")
        self.assertIs(cache.fill("tea", 10, rice), False, "This token was given for rice.")
        self.miss(cache, "tea")
        cache.invalidate("rice")
        self.assertIs(cache.fill("tea", 10, tea), True)
        self.assertIs(cache.fill("rice", 5, rice), False)

    def test_several_may_miss(self):
        """Readers that miss at the same time get a good token each, in whatever order they come back."""
        cache = self.shared(lease=10)
        first = self.miss(cache, "tea")
        self.clock.advance(5)
        second = self.miss(cache, "tea")
        self.assertIs(cache.fill("tea", 1, second), True)
        self.assertIs(cache.fill("tea", 2, first), True)
        self.assertHeld(cache, "tea", 2)

    def test_a_token_lives_lease_seconds(self):
        """A token is good for lease seconds, and void at exactly lease, whatever other readers do."""
        cache = self.shared(ttl=5, lease=10)
        first = self.miss(cache, "tea")
        self.clock.advance(4)
        second = self.miss(cache, "tea")
        self.clock.advance(5.75)
        self.assertIs(cache.fill("tea", 1, first), True, "It is 9.75 seconds old.")
        self.clock.advance(0.25)
        self.assertIs(cache.fill("tea", 2, first), False, "It is 10 seconds old.")
        self.clock.advance(3.75)
        self.assertIs(cache.fill("tea", 3, second), True, "The second is 9.75 seconds old.")

    def test_settings_that_make_no_sense(self):
        """A ttl or lease that is not above 0 raises ValueError."""
        for ttl, lease in ((0, 10), (-1, 10), (60, 0), (60, -5)):
            with self.subTest(ttl=ttl, lease=lease), self.assertRaises(ValueError):
                self.shared(ttl, lease)
        self.store(self.shared(0.5, 0.5), "tea", 10)
