"""A tier on each node."""

from shared import CacheTest, EmptyShelf


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
