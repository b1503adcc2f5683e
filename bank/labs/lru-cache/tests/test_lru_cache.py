import random
from operator import contains

from castalia import LabTest


class FirstVersion(LabTest):
    """One thread, one cache."""

    level = 1

    def test_get_returns_what_was_put(self):
        """A value that was put is there to get."""
        cache = self.lab.LRUCache(3)
        self.assertIsNone(cache.put("tea", 3), "put has nothing to tell.")
        cache.put(("rice", 1), {"price": 5})
        self.assertEqual(cache.get("tea"), 3)
        self.assertEqual(cache.get(("rice", 1)), {"price": 5})
        self.assertEqual(len(cache), 2)

    def test_missing_key_gives_the_default(self):
        """A key that is not there gives the default, which is None unless another is asked for."""
        cache = self.lab.LRUCache(2)
        self.assertIsNone(cache.get("tea"))
        self.assertEqual(cache.get("tea", 7), 7)
        self.assertEqual(cache.get("tea", default="?"), "?")

    def test_oldest_leaves_when_full(self):
        """When there is one too many, the entry that was put first leaves, and only that one."""
        cache = self.lab.LRUCache(3)
        for key in "abcd":
            cache.put(key, key.upper())
        self.assertEqual(len(cache), 3)
        self.assertNotIn("a", cache, "a was put first, and nothing else was used longer ago.")
        self.assertEqual([cache.get(key) for key in "bcd"], ["B", "C", "D"])

    def test_get_counts_as_use(self):
        """Reading a key makes it the newest."""
        cache = self.lab.LRUCache(2)
        cache.put("a", 1)
        cache.put("b", 2)
        self.assertEqual(cache.get("a"), 1)
        cache.put("c", 3)
        self.assertIsNone(cache.get("b"), "b was used longest ago: a was read after it.")
        self.assertEqual(cache.get("a"), 1)

    def test_replacing_counts_as_use(self):
        """Replacing a value makes its key the newest."""
        cache = self.lab.LRUCache(2)
        cache.put("a", 1)
        cache.put("b", 2)
        cache.put("a", 10)
        cache.put("c", 3)
        self.assertNotIn("b", cache, "b was used longest ago: a was put again after it.")
        self.assertEqual(cache.get("a"), 10)

    def test_replacing_evicts_nothing(self):
        """Replacing a value in a full cache pushes nobody out."""
        cache = self.lab.LRUCache(2)
        cache.put("a", 1)
        cache.put("b", 2)
        cache.put("b", 20)
        self.assertEqual(len(cache), 2)
        self.assertEqual(cache.get("a"), 1, "Nothing was added, so nothing had to leave.")
        self.assertEqual(cache.get("b"), 20)

    def test_false_values_are_values(self):
        """0, an empty text and None are values like others."""
        cache = self.lab.LRUCache(3)
        for key, value in (("zero", 0), ("empty", ""), ("none", None)):
            cache.put(key, value)
        self.assertEqual(cache.get("zero", "missing"), 0)
        self.assertEqual(cache.get("empty", "missing"), "")
        self.assertIsNone(cache.get("none", "missing"), "None was stored; it is not missing.")

    def test_reading_a_false_value_counts_as_use(self):
        """Reading a key whose value is 0 makes it the newest, too."""
        cache = self.lab.LRUCache(2)
        cache.put("stock", 0)
        cache.put("price", 5)
        cache.get("stock")
        cache.put("name", "tea")
        self.assertIn("stock", cache, "It was read after price, whatever its value.")

    def test_in_does_not_count_as_use(self):
        """Asking whether a key is there leaves the order as it is."""
        cache = self.lab.LRUCache(2)
        cache.put("a", 1)
        cache.put("b", 2)
        self.assertIn("a", cache)
        cache.put("c", 3)
        self.assertNotIn("a", cache, "a was only asked about, not used.")

    def test_a_miss_changes_nothing(self):
        """Asking for a key that is not there stores nothing and pushes nobody out."""
        cache = self.lab.LRUCache(2)
        cache.put("a", 1)
        cache.put("b", 2)
        cache.get("ghost", 7)
        self.assertEqual(len(cache), 2)
        self.assertNotIn("ghost", cache)
        self.assertEqual((cache.get("a"), cache.get("b")), (1, 2))

    def test_capacity_of_one(self):
        """A cache of one holds the last key that was put."""
        cache = self.lab.LRUCache(1)
        cache.put("a", 1)
        cache.put("b", 2)
        self.assertIsNone(cache.get("a"))
        self.assertEqual(cache.get("b"), 2)
        self.assertEqual(len(cache), 1)

    def test_capacity_of_zero_keeps_nothing(self):
        """A cache of zero can be used and keeps nothing."""
        cache = self.lab.LRUCache(0)
        cache.put("a", 1)
        self.assertEqual(len(cache), 0)
        self.assertEqual(cache.get("a", "gone"), "gone")

    def test_negative_capacity_is_refused(self):
        """A negative capacity is a mistake of the caller."""
        with self.assertRaises(ValueError):
            self.lab.LRUCache(-1)

    def test_caches_share_nothing(self):
        """Two caches know nothing of each other."""
        prices, names = self.lab.LRUCache(2), self.lab.LRUCache(2)
        prices.put("tea", 3)
        names.put("rice", "basmati")
        self.assertIsNone(names.get("tea"))
        self.assertEqual((len(prices), len(names)), (1, 1))

    def test_agrees_with_a_slow_model(self):
        """After any mix of operations it holds just what a plainly right cache would hold."""
        dice, model, calls, expected = random.Random(77), {}, [], []
        for step in range(60):
            key = dice.choice("abcde")
            if dice.random() < 0.4:
                calls.append(("get", key))
                expected.append((model.get(key), None))
                if key in model:
                    model[key] = model.pop(key)
            else:
                calls.append(("put", key, step))
                expected.append((None, None))
                model.pop(key, None)
                model[key] = step
                if len(model) > 3:
                    del model[next(iter(model))]
            probe = dice.choice("abcde")
            calls += [(contains, probe), (len,)]
            says = f"After these calls {probe!r} is {'there' if probe in model else 'gone'}."
            expected += [(probe in model, says), (len(model), None)]
        cache = self.lab.LRUCache(3)
        for got, (wanted, says) in zip(self.in_one_go(cache, calls), expected):
            self.assertEqual(got, wanted, says)


class Production(LabTest):
    """A million rows, months, and many threads."""

    level = 2

    def test_capacity_holds_under_threads(self):
        """Two threads that put at once never leave more than the capacity."""
        self.schedules(
            "two_puts_into_one",
            always=lambda seen: seen["length"] == 1 and len(seen["held"]) == 1,
            says="A cache of one counts {length} entries and holds {held}.",
        )

    def test_a_read_and_an_eviction_at_once(self):
        """A read during an eviction gives the value or the default, never an error."""
        self.schedules(
            "read_while_evicted",
            always=lambda seen: seen["got"] in ([1], ["gone"]) and seen["length"] == 1 and seen["b"] == 2,
            says="The reader got {got}; after that the cache counts {length} entries and b is {b}.",
        )

    def test_a_full_cache_counts_its_capacity_at_any_moment(self):
        """While a new key takes the place of another, len is the capacity: never more, never less."""
        self.schedules(
            "count_while_evicted",
            always=lambda seen: seen["length"] == 1,
            says="In the middle of a put a full cache of one counts {length} entries.",
        )

    def test_an_exchange_is_seen_as_a_whole(self):
        """While b takes the place of a, whoever asks with in finds one of the two, never both and never none."""
        self.schedules(
            "ask_while_evicted",
            always=lambda seen: not (seen["b"] and seen["a"]) and (seen["a"] or seen["b_again"]),
            says="One after the other: is b there? {b}. Is a there? {a}. Is b there? {b_again}. In a cache of one, that is half of a put.",
        )

    def test_two_threads_replace_one_key(self):
        """Two threads that replace the same key leave one entry, which can leave in its turn."""
        self.schedules(
            "two_replace_one_key",
            always=lambda seen: seen["length"] == 2 and seen["held"] == ["b", "c"],
            says="After b and c were put, a cache of two counts {length} entries and holds {held}.",
        )

    def test_get_takes_the_same_work_at_any_size(self):
        """A read takes the same work at any size."""
        self.growth("get_at_size", promised="1")

    def test_put_takes_the_same_work_at_any_size(self):
        """A put into a full cache takes the same work at any size."""
        self.growth("put_at_size", promised="1")

    def test_what_has_left_is_not_held(self):
        """After three hundred rows and two thousand reads a cache of a hundred holds a hundred."""
        self.memory("two_thousand_reads", at_most_bytes=60_000)


class Eviction(LabTest):
    """Someone wants to know what left."""

    level = 3

    def test_on_evict_gets_what_leaves(self):
        """Each entry that leaves is told once, with its key and its value."""
        left = []

        def on_evict(key, value):
            left.append((key, value))

        cache = self.lab.LRUCache(2, on_evict=on_evict)
        for key in "abcd":
            cache.put(key, key.upper())
        self.assertEqual(left, [("a", "A"), ("b", "B")])

    def test_replacing_is_not_evicting(self):
        """A replaced value has not been evicted."""
        left = []

        def on_evict(key, value):
            left.append((key, value))

        cache = self.lab.LRUCache(2, on_evict)
        cache.put("a", 1)
        cache.put("a", 2)
        self.assertEqual(left, [])

    def test_capacity_of_zero_evicts_at_once(self):
        """With capacity 0 each entry leaves as it comes."""
        left = []

        def on_evict(key, value):
            left.append((key, value))

        cache = self.lab.LRUCache(0, on_evict)
        cache.put("a", 1)
        self.assertEqual(left, [("a", 1)])

    def test_on_evict_sees_a_cache_in_order(self):
        """When on_evict is called, the new entry is in and the old one is out."""
        seen = []

        def on_evict(key, value):
            seen.append((len(cache), key in cache, cache.get("b")))

        cache = self.lab.LRUCache(1, on_evict)
        cache.put("a", 1)
        cache.put("b", 2)
        self.assertEqual(seen, [(1, False, 2)])

    def test_on_evict_may_put(self):
        """on_evict may put an entry itself, and what leaves for it is told as well."""
        left = []

        def on_evict(key, value):
            left.append(key)
            if key == "a":
                cache.put("last seen", key)

        cache = self.lab.LRUCache(2, on_evict)
        for key in "abc":
            cache.put(key, 1)
        self.assertEqual(left, ["a", "b"])
        self.assertEqual(cache.get("last seen"), "a")
        self.assertEqual(len(cache), 2)

    def test_failing_on_evict_reaches_the_caller(self):
        """If on_evict raises, put raises it, and the cache goes on working."""

        def on_evict(key, value):
            raise OSError("disk full")

        cache = self.lab.LRUCache(1, on_evict)
        cache.put("a", 1)
        with self.assertRaises(OSError):
            cache.put("b", 2)
        self.assertEqual(cache.get("b"), 2, "The entry was stored before on_evict was called.")
        self.assertEqual(len(cache), 1)
        with self.assertRaises(OSError):
            cache.put("c", 3)

    def test_on_evict_may_wait_for_another_thread(self):
        """on_evict may wait for a thread that uses the cache."""
        self.assertEqual(self.once("callback_waits_for_another"), {"seen": [2]})

    def test_each_entry_is_told_once_under_threads(self):
        """When two threads put at once, the one that leaves is told once, and the other stays."""
        self.schedules(
            "evictions_of_two",
            always=lambda seen: sorted(seen["left"] + seen["held"]) == ["a", "b"] and len(seen["left"]) == 1,
            says="{left} were told to have left, and the cache holds {held}.",
        )
