"""What the lab leak-detector asks, requirement by requirement."""

from castalia import LabTest


class Whether(LabTest):
    """Does it leak?"""

    level = 1

    def test_shapes(self):
        """A leak shows its rate; a cache that fills up, a saw tooth and a step up and down again show next to nothing."""
        shapes = (
            ([54, 108, 162, 216, 270, 324, 378, 432], 5.4),
            ([138, 138, 140, 140, 140, 140], 2 / 30),
            ([54, 38, 22, 6, 60, 44, 27, 7], 1 / 40),
            ([0, 50, 100, 150, 150, 200, 250, 300], 3.75),
            ([10, 90, 10, 90, 10, 10], 0),
            ([90, 80, 70, 60], -20 / 20),
        )
        for levels, expected in shapes:
            with self.subTest(levels=levels):
                self.assertAlmostEqual(self.lab.bytes_per_call(levels, 10), expected)

    def test_odd_and_few(self):
        """With an odd number the middle one belongs to neither half; two levels are enough."""
        self.assertAlmostEqual(self.lab.bytes_per_call([10, 20, 0, 40, 50], 10), 30 / 30)
        self.assertAlmostEqual(self.lab.bytes_per_call([10, 0, 50], 10), 40 / 20)
        self.assertAlmostEqual(self.lab.bytes_per_call([10, 50], 1), 40)

    def test_too_few(self):
        """Fewer than two levels, or calls below 1, raise ValueError."""
        for levels, calls in (([], 10), ([5], 10), ([5, 6], 0), ([5, 6], -1)):
            with self.subTest(levels=levels, calls=calls), self.assertRaises(ValueError):
                self.lab.bytes_per_call(levels, calls)

    def test_what_a_window_is(self):
        """A window is its calls, a reading, a collection, a reading; the first window is for warming up."""
        log = []
        readings = iter([900, 800, 110, 100, 230, 200, 390, 300])

        def read():
            log.append("read")
            return next(readings)

        levels, garbage = self.lab.measure(lambda: log.append("work"), 3, 3, read, lambda: log.append("collect"))
        self.assertEqual(log, ["work", "work", "work", "read", "collect", "read"] * 4)
        self.assertEqual(levels, [100, 200, 300])
        self.assertEqual(garbage, [10, 30, 90])

    def test_a_leak_and_its_rate(self):
        """Code that keeps 1,000 bytes with each call is measured at about that."""
        seen = self.once("measured", what="leak")
        self.assertEqual(seen["windows"], (8, 8))
        self.assertEqual(seen["calls"], 450, "Eight windows of 50 calls, and one to warm up.")
        self.assertTrue(950 < seen["rate"] < 1200, f"{seen['rate']} bytes a call were measured.")
        self.assertLess(seen["garbage"], 5_000, "Nothing of it was garbage.")

    def test_the_healthy_are_not_accused(self):
        """A bounded cache, a buffer that is emptied and cycles keep nothing; the cycles show as garbage."""
        for what in ("bounded cache", "saw tooth", "cycles"):
            with self.subTest(what=what):
                seen = self.once("measured", what=what)
                self.assertTrue(-100 < seen["rate"] < 100, f"{what}: {seen['rate']} bytes a call were measured.")
        self.assertGreater(seen["garbage"], 50_000, "Each window leaves 50 cycles of 1,000 bytes for the collector.")

    def test_tracing_is_left_as_it_was(self):
        """Tracing is on during the work and afterwards as before, also if the work raises."""
        for function in ("measure", "suspects"):
            for was_on in (False, True):
                for fails in (False, True):
                    with self.subTest(function=function, was_on=was_on, fails=fails):
                        self.assertEqual(
                            self.once("tracing_before_and_after", was_on=was_on, fails=fails, function=function),
                            {"raised": "disk full" if fails else None, "during": {True}, "after": was_on, "calls": 4 if fails else 6},
                        )


class Where(LabTest):
    """Where?"""

    level = 2

    def lines(self, name, **more):
        """What suspects tells of this scenario: (line after the def, blocks); the sizes are looked at here."""
        found = self.once(name, **more)
        self.assertEqual({file for file, _, _, _ in found} - {"scenarios.py"}, set(), "Lines of the detector or of a library are no suspects.")
        sizes = [size for _, _, _, size in found]
        self.assertEqual(sizes, sorted(sizes, reverse=True), "Most bytes come first.")
        return [(line, blocks) for _, line, blocks, _ in found], sizes

    def test_the_lines_that_keep(self):
        """The lines that keep a block with each call are told, with blocks and bytes, most bytes first."""
        found, sizes = self.lines("an_audit", calls=100)
        self.assertEqual(found, [(5, 100), (1, 100)], "Lines after the def, and blocks: the text that is kept, and the number that is its key.")
        self.assertGreater(sizes[0], 100 * 200)
        self.assertLess(sizes[1], 100 * 60)

    def test_less_than_one_for_each_call(self):
        """A line that kept a block in all calls is told, one that left out a single call is not."""
        self.assertEqual(self.lines("now_and_then", calls=20, skipped=-1)[0], [(3, 20)])
        self.assertEqual(self.lines("now_and_then", calls=20, skipped=0)[0], [(3, 20)], "The first call is for warming up.")
        self.assertEqual(self.lines("now_and_then", calls=20, skipped=7)[0], [])

    def test_more_than_one_for_each_call(self):
        """A line that keeps three blocks with each call is told once, with all of them."""
        found, sizes = self.lines("three_blocks", calls=30)
        self.assertEqual(found, [(2, 90)])
        self.assertTrue(30 * 180 < sizes[0] < 30 * 290, f"{sizes[0]} bytes, for blocks of 50, 60 and 70.")

    def test_garbage_and_first_times(self):
        """Cycles that wait for the collector do not count, nor does what only the first call leaves."""
        self.assertEqual(self.lines("only_garbage", calls=25)[0], [])

    def test_its_own_memory(self):
        """What the detector itself allocates is no suspect."""
        self.assertIn(1, [line for line, _ in self.lines("busy_with_the_detector", calls=40)[0]], "The line that makes the objects keeps them.")


class Who(LabTest):
    """Who holds it?"""

    level = 3

    def census(self, what):
        return self.once("census_of", what=what)

    def test_a_census(self):
        """The census counts who is alive, by class, and keeps nobody so; nobody is left out or remains with zero."""
        self.assertEqual(self.census("alive and dead"), [{"Cart": 2, "Line": 1}, {"Line": 1}, {}])
        self.assertEqual(self.census("garbage"), {}, "It was reachable only from itself.")

    def test_objects_not_values(self):
        """Equal objects are two, unhashable ones are fine, and an object that is tracked twice is one."""
        self.assertEqual(self.census("equal and unhashable"), {"Point": 2, "Touchy": 2})
        self.assertEqual(self.census("twice"), {"Cart": 1})
        self.assertEqual(self.census("addresses that are used again"), {"Cart": 1})

    def test_what_cannot_be_watched(self):
        """What takes no weak references raises TypeError."""
        self.assertEqual(self.census("refused"), {"taken": [], "alive": {}})

    def test_the_dead_take_no_memory(self):
        """After 1,500 short lives the census holds nothing, although nobody asked."""
        self.memory("many_short_lives", at_most_bytes=20_000)

    def test_a_path_through_containers(self):
        """The path leads through dicts, lists, tuples, deques and sets, and what derives from them."""
        self.assertEqual(
            self.once("paths", group="containers"),
            {
                "dict": "shop['ada'][1]",
                "tuple": "row[1][1]",
                "deque": "queue[1]",
                "set": "tags{...}",
                "frozenset": "all[0]{...}",
                "keys": "prices[('a', 1)][2.5][None]",
                "namedtuple": "row[1][0]",
                "subclasses": "counts['a']['b'][0]",
            },
        )

    def test_a_path_through_attributes(self):
        """The path leads through attributes, in slots too; nobody's own methods are called."""
        self.assertEqual(
            self.once("paths", group="attributes"),
            {
                "instance": "shop.carts[0].line",
                "slots": "slotted.second[0]",
                "own slots": "slotted.third",
                "module": "orders.registry['ada']",
                "class": "Kind.best[0]",
                "strange": "strange['key']",
                "attribute of a dict": "strange.held",
                "list": "strange[1]",
                "function": "f.__defaults__[1]",
            },
        )

    def test_a_path_through_code(self):
        """The path leads through methods, defaults, closures and the frames that a kept exception holds."""
        self.assertEqual(
            self.once("paths", group="code"),
            {
                "method": "listeners[0].__self__",
                "function of a method": "listeners[0].__func__.__defaults__[1]",
                "default": "handlers['a'].__defaults__[1]",
                "closure": "handlers[0].__closure__[0].cell_contents",
                "error": "errors[0].__traceback__.tb_frame.f_locals['request']",
                "traceback": "traceback.tb_frame.f_locals['request']",
            },
        )
        self.assertEqual(self.once("a_deeper_traceback"), "kept.tb_next.tb_frame.f_locals['request']")

    def test_paths_that_are_none(self):
        """What is not reached, or only through a class, a module that is no root, or the globals of a function, has no path."""
        self.assertEqual(
            self.once("paths_not_taken"),
            {
                "nowhere": None,
                "no roots": None,
                "through the class": None,
                "the class": "Shop.best[0]",
                "module": None,
                "module as a root as well": "hidden.thing",
                "behind a module": "all[1][0]",
                "globals": None,
                "equal": None,
                "touchy": "all[2]",
                "a root": "it",
                "empty slots": "list[1]",
                "keys": None,
                "a function not bound yet": "list[0][0]",
            },
        )

    def test_the_shortest_path(self):
        """Of several ways the one with the fewest steps is told, and rings do no harm."""
        self.assertEqual(
            self.once("the_shortest"),
            {"of two": "b[0][0]", "closure is one step": "f.__closure__[0].cell_contents", "within one": "shop['short']", "in a ring": "ring.next.things[0]"},
        )

    def test_a_long_way(self):
        """A path of 3,000 steps is found."""
        self.assertEqual(self.once("a_long_way"), {"steps": 3000, "length": len("chain") + 9000})

    def test_each_object_is_looked_into_once(self):
        """However many ways lead to an object, it is looked into once: the work grows with the objects."""
        self.growth("a_ladder_of_size", promised="n", operations=4)

    def test_it_leaves_nothing_behind(self):
        """When it has answered, the detector holds none of the objects."""
        self.assertEqual(self.once("leaves_nothing"), {"at once": False, "after a collection": False})
