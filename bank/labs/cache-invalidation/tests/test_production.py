"""In production."""

from shared import CacheTest


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
