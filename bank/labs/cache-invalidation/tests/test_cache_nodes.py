"""What the lab cache-invalidation asks, requirement by requirement."""

from castalia import LabTest


class CacheTest(LabTest):
    def shared(self, ttl=60, lease=10):
        return self.lab.SharedCache(ttl, lease)

    def miss(self, cache, key):
        """Reads a key that is not there, and returns the token."""
        hit, token = cache.read(key)
        self.assertIs(hit, False, f"{key!r} should be a miss.")
        return token

    def store(self, cache, key, value):
        self.assertIs(cache.fill(key, value, self.miss(cache, key)), True, "The token is good.")

    def assertHeld(self, cache, key, value, why=None):
        self.assertEqual(cache.read(key), (True, value), why)

    def setUp(self):
        self.database = {"tea": 10, "rice": 5, "salt": 2}
        self.loads = []
        self.published = []

    def load(self, key):
        self.loads.append(key)
        return self.database[key]

    def node(self, shared, local_ttl=30, load=None, publish=None):
        return self.lab.Node(shared, load or self.load, publish or self.published.append, local_ttl)

    def assertLoads(self, node, *keys, why=None):
        """The node serves the database's values, and these keys had to be loaded for it."""
        self.loads.clear()
        for key in self.database:
            self.assertEqual(node.get(key), self.database[key])
        self.assertEqual(self.loads, list(keys), why)


class EmptyShelf:
    """A shared cache that holds nothing: what a node does not load, it had itself."""

    def __init__(self, log=None):
        self.log = log if log is not None else []
        self.during = None

    def read(self, key):
        return False, "a token"

    def fill(self, key, value, token):
        return True

    def invalidate(self, key):
        self.log.append(("invalidate", key))
        if self.during:
            self.during()


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


class Nodes(CacheTest):
    """A tier on each node"""

    level = 2

    def test_get_asks_the_nearest_first(self):
        """get asks the local tier, then the shared cache, then the database, and fills both on the way back."""
        shared = self.shared()
        first, second = self.node(shared), self.node(shared)
        self.assertEqual(first.get("tea"), 10)
        self.assertHeld(shared, "tea", 10)
        self.assertEqual(second.get("tea"), 10)
        self.assertEqual(self.loads, ["tea"], "The second node finds it in the shared cache.")
        self.database["tea"] = 20
        shared.invalidate("tea")
        self.assertEqual((first.get("tea"), second.get("tea")), (10, 10), "Both have a local copy.")

    def test_a_local_copy_lives_local_ttl_seconds(self):
        """A lost message is forgiven after local_ttl: the copy is gone, and reading did not prolong it."""
        node = self.node(EmptyShelf(), local_ttl=30)
        node.get("tea")
        self.database["tea"] = 20
        for seconds, price in ((15, 10), (14.75, 10), (0.25, 20)):
            self.clock.advance(seconds)
            self.assertEqual(node.get("tea"), price)
        self.assertEqual(self.loads, ["tea", "tea"])

    def test_a_copy_that_was_loaded_again_is_young(self):
        """A copy that had to be loaded again lives anew, and the others die in their time."""
        node = self.node(EmptyShelf(), local_ttl=30)
        self.assertLoads(node, "tea", "rice", "salt")
        self.clock.advance(20)
        node.on_message(1, "tea")
        self.assertLoads(node, "tea")
        self.clock.advance(10)
        self.assertLoads(node, "rice", "salt")
        self.clock.advance(20)
        self.assertLoads(node, "tea")

    def test_two_gets_of_one_key(self):
        """A copy that two gets stored, one during the other, lives from the later one, and the others die in their time."""

        def load(key):
            if self.load(key) == 10 and len(self.loads) == 1:
                node.get("tea")
                self.clock.advance(10)
                node.get("rice")
                self.clock.advance(10)
            return self.database[key]

        node = self.node(EmptyShelf(), local_ttl=30, load=load)
        self.assertEqual(node.get("tea"), 10)
        self.database.update(tea=20, rice=6)
        self.clock.advance(20)
        self.assertEqual((node.get("tea"), node.get("rice")), (10, 6), "tea was stored 20 seconds ago, rice 30.")
        self.clock.advance(10)
        self.assertEqual(node.get("tea"), 20)

    def test_update_writes_deletes_and_tells_in_this_order(self):
        """update writes, then invalidates the shared entry, then drops its copy, then publishes; it returns what write did."""
        log = []
        shelf = EmptyShelf(log)
        node = self.node(shelf, publish=lambda key: log.append(("publish", key, node.get(key))))
        node.get("tea")
        shelf.during = lambda: log.append(("a request", node.get("tea")))

        def write():
            log.append("write")
            self.database["tea"] = 20
            return "one row"

        self.assertEqual(node.update("tea", write), "one row")
        self.assertEqual(
            log,
            ["write", ("invalidate", "tea"), ("a request", 10), ("publish", "tea", 20)],
            "A request that comes between the steps may still fill the local tier from the shared one: so that goes first.",
        )
        self.assertEqual(node.get("tea"), 20, "The node that wrote needs no message to see it.")

    def test_a_write_that_raises_may_have_been_committed(self):
        """If write raises, all copies are dropped and told all the same, and the caller gets the exception."""
        shared = self.shared()
        node = self.node(shared)
        node.get("tea")

        def write():
            self.database["tea"] = 20
            raise TimeoutError("committed, but the answer got lost")

        with self.assertRaises(TimeoutError):
            node.update("tea", write)
        self.miss(shared, "tea")
        self.assertEqual(self.published, ["tea"])
        self.assertEqual(node.get("tea"), 20)

    def test_a_bus_that_is_down_stops_no_write(self):
        """If publish raises, update succeeds all the same."""

        def publish(key):
            raise ConnectionError("no bus")

        node = self.node(self.shared(), publish=publish)
        self.assertEqual(node.update("tea", lambda: "one row"), "one row")

    def test_a_message_drops_its_key(self):
        """The next message drops its key and no other; one that was seen changes nothing."""
        node = self.node(EmptyShelf())
        self.assertLoads(node, "tea", "rice", "salt")
        node.on_message(1, "tea")
        self.assertLoads(node, "tea")
        node.on_message(1, "tea")
        self.assertLoads(node, why="Number 1 came twice.")
        node.on_message(2, "not held")
        node.on_message(3, "salt")
        self.assertLoads(node, "salt")

    def test_a_gap_drops_everything(self):
        """If a number was left out the node drops all its copies, and goes on from the number that came."""
        node = self.node(EmptyShelf())
        node.on_message(1, "tea")
        self.assertLoads(node, "tea", "rice", "salt")
        node.on_message(3, "tea")
        self.assertLoads(node, "tea", "rice", "salt", why="Nobody knows what number 2 was about.")
        node.on_message(2, "rice")
        self.assertLoads(node, why="Number 2 came late: it was passed.")
        node.on_message(4, "rice")
        self.assertLoads(node, "rice")

    def test_a_heartbeat_shows_a_gap(self):
        """A heartbeat with a higher number drops everything; the next message is then the next number."""
        node = self.node(EmptyShelf())
        node.on_heartbeat(0)
        node.on_message(1, "tea")
        self.assertLoads(node, "tea", "rice", "salt")
        node.on_heartbeat(1)
        node.on_heartbeat(0)
        self.assertLoads(node, why="Nothing was missed.")
        node.on_heartbeat(2)
        self.assertLoads(node, "tea", "rice", "salt", why="Number 2 never came.")
        node.on_message(3, "salt")
        self.assertLoads(node, "salt")
        node.on_heartbeat(3)
        self.assertLoads(node)

    def test_what_the_shared_cache_refuses_is_kept_nowhere(self):
        """A value that was loaded before an invalidation is returned and kept nowhere, not even locally."""
        shared = self.shared()

        def load(key):
            value = self.load(key)
            if len(self.loads) == 1:
                self.database["tea"] = 20
                shared.invalidate("tea")
            return value

        node = self.node(shared, load=load)
        self.assertEqual(node.get("tea"), 10)
        self.miss(shared, "tea")
        self.assertEqual(node.get("tea"), 20, "The message may be lost: the refusal is a warning of its own.")

    def test_a_load_that_fails_leaves_nothing(self):
        """What load raises reaches the caller, and the next get loads again."""
        node = self.node(self.shared())
        with self.assertRaises(KeyError):
            node.get("coffee")
        self.database["coffee"] = 7
        self.assertEqual(node.get("coffee"), 7)


class Production(CacheTest):
    """In production"""

    level = 3

    def test_a_late_fill_loses_in_every_order(self):
        """Whatever the order of a late fill and an invalidation: afterwards the entry is gone."""
        self.schedules(
            "a_fill_beside_an_invalidation",
            always=lambda seen: seen["found"] is False,
            says="The old value was found after the invalidation.",
        )

    def test_a_miss_beside_an_invalidation(self):
        """An invalidation voids the tokens given before it, also while another reader misses."""
        self.schedules(
            "a_miss_beside_an_invalidation",
            always=lambda seen: seen["stored"] is False,
            says="A token from before the invalidation could still store the old value.",
        )

    def test_reads_beside_an_expiry(self):
        """Two reads at the same time, while an entry expires, find what is there and break nothing."""
        self.schedules(
            "reads_beside_an_expiry",
            always=lambda seen: seen == {"A": (True, "RICE"), "B": (True, "SALT"), "afterwards": [False, True, True]},
            says="Reader A got {A}, reader B got {B}; afterwards old, rice and salt were found: {afterwards}.",
        )
        self.schedules(
            "gets_beside_an_expiry",
            always=lambda seen: seen == {"A": "RICE", "B": "SALT", "loads": ["old", "rice", "salt"]},
            says="Reader A got {A}, reader B got {B}; what was loaded: {loads}. rice and salt had local copies.",
        )

    def test_a_get_under_way_leaves_no_old_copy(self):
        """A get that is under way when news of its key comes may return the old value, but leaves no copy of it."""
        for news in ("message", "gap", "heartbeat", "update"):
            with self.subTest(news=news):
                self.schedules(
                    "a_get_beside_news",
                    news=news,
                    always=lambda seen: seen["during"] in (10, 20) and seen["afterwards"] == 20,
                    says="The get under way returned {during}. After the news, with 20 in the database, the node serves {afterwards}.",
                )

    def test_a_slow_load_holds_up_nobody(self):
        """While one thread waits in load, others are served by the same node."""
        self.assertEqual(self.once("a_load_that_waits_for_another"), ["QUICK", "SLOW"])

    def test_the_own_message_may_come_back_at_once(self):
        """publish may deliver the message to the node that sent it, before it returns."""
        numbers = iter(range(1, 9))
        node = self.node(self.shared(), publish=lambda key: node.on_message(next(numbers), key))
        node.get("tea")
        node.update("tea", lambda: self.database.update(tea=20))
        self.assertEqual(node.get("tea"), 20)

    def test_a_version_in_the_key(self):
        """Raising a group's version makes all its entries void at once, and no other group's."""
        shared, versions = self.shared(), {"menu": 1, "menu:1": 1}

        def load(group, name):
            self.loads.append((group, name))
            return versions[group], f"{group}/{name} v{versions[group]}"

        def get(group, name):
            return self.lab.versioned_get(shared, group, name, versions.get, load)

        for _ in range(2):
            self.assertEqual(get("menu", "tea"), "menu/tea v1")
            self.assertEqual(get("menu", "cake"), "menu/cake v1")
            self.assertEqual(get("menu", "1:tea"), "menu/1:tea v1")
            self.assertEqual(get("menu:1", "tea"), "menu:1/tea v1", "Its name must not run into another group's.")
        self.assertEqual(len(self.loads), 4, "Each was loaded once.")
        versions["menu"] = 2
        self.assertEqual(get("menu", "tea"), "menu/tea v2")
        self.assertEqual(get("menu", "tea"), "menu/tea v2")
        self.assertEqual(get("menu:1", "tea"), "menu:1/tea v1")
        self.assertEqual(len(self.loads), 5)

    def test_another_version_is_not_stored(self):
        """A value of another version than the key's is returned and not stored."""
        shared, answers = self.shared(), [(2, "new"), (1, "old"), (2, "new")]

        def get(version):
            return self.lab.versioned_get(shared, "menu", "tea", lambda group: version, lambda group, name: answers.pop(0))

        self.assertEqual(get(1), "new", "It was raised between the two questions.")
        self.assertEqual(get(2), "old", "A replica may be behind. What else could be returned?")
        self.assertEqual(get(2), "new", "The old value was not stored under version 2.")
        self.assertEqual(get(2), "new")
        self.assertEqual(answers, [])

    def test_the_work_is_the_same_at_any_size(self):
        """Invalidating, missing and filling take the same work at any size."""
        self.growth("a_cycle_at_size", promised="1")

    def test_what_is_over_takes_no_memory(self):
        """Expired entries and copies, tokens nobody came back with and old invalidations are not held for long."""
        self.memory("a_day_of_the_shared_cache", at_most_bytes=60_000)
        self.memory("a_day_of_a_node", at_most_bytes=40_000)
