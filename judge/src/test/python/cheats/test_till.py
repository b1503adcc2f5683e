from castalia import LabTest, Source


class Checks(LabTest):
    def test_add(self):
        till = self.lab.Till()
        self.assertEqual((till.add(5), till.add(7)), (5, 12))

    def test_less(self):
        total = self.lab.Till().add(3)
        self.assertLess(total, 4)
        self.assertGreater(total, 2)

    def test_almost(self):
        self.assertAlmostEqual(self.lab.Till().add(0.1), 0.1)

    def test_sell(self):
        asked = []

        def price_of(item):
            asked.append(item)
            return 9

        self.assertEqual(self.lab.Till().sell("tea", price_of), 9)
        self.assertEqual(asked, ["tea"])

    def test_refund(self):
        till = self.lab.Till()
        with self.assertRaises(ValueError):
            till.refund(1)

    def test_read(self):
        amounts = Source([1, 2, 3])
        self.assertEqual(self.take(self.lab.Till().read(amounts), 2), [1, 3])
        self.assertEqual(amounts.pulled, 2)

    def test_wait(self):
        self.assertEqual(self.lab.Till().wait(), 5)
        self.assertEqual((self.clock.slept, self.clock.now()), ([5.0], 5))


class Beside(LabTest):
    def test_once(self):
        self.assertEqual(self.once("two_in_a_row", first=5, second=7), 12)

    def test_schedules(self):
        self.schedules("two_at_once", always=lambda total: total == 12, says="The total is {}.")

    def test_growth(self):
        self.growth("add_at_size", promised="1")
