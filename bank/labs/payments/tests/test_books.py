"""Refunds and the books."""

from shared import PaymentsTest


class Books(PaymentsTest):
    """Refunds and the books"""

    level = 2

    def paid(self, *plan):
        payments = self.begin("captured", *plan)
        payments.pay("k1", 1999, "EUR")
        self.provider.asked.clear()
        return payments

    def test_a_refund_is_a_new_entry(self):
        """A payment and a refund each add two entries that sum to zero, and nothing is changed."""
        payments = self.paid()
        self.assertEqual(payments.refund("r1", "k1", 500), "refunded")
        self.assertEqual(self.provider.asked, [("r1", "k1", 500)])
        self.assertEqual(
            payments.entries(),
            [
                ("k1", "provider", "EUR", 1999),
                ("k1", "sales", "EUR", -1999),
                ("r1", "provider", "EUR", -500),
                ("r1", "sales", "EUR", 500),
            ],
        )
        self.assertEqual(payments.balance("provider", "EUR"), 1499)
        self.assertEqual(payments.balance("sales", "EUR"), -1499)
        self.assertEqual((payments.state("k1"), payments.state("r1")), ("captured", "refunded"))

    def test_currencies_are_not_added(self):
        """A balance is that of one currency, and 0 where nothing was written."""
        payments = self.paid()
        payments.pay("k2", 1999, "JPY")
        payments.refund("r2", "k2", 99)
        self.assertEqual([payments.balance("provider", unit) for unit in ("EUR", "JPY", "USD")], [1999, 1900, 0])
        self.assertEqual(payments.balance("fees", "EUR"), 0)
        self.assertEqual(payments.entries()[-1], ("r2", "sales", "JPY", 99))

    def test_only_what_happened_is_in_the_books(self):
        """Declined and unknown write nothing; what becomes known later is written then, once."""
        payments = self.paid("declined", TimeoutError(), "declined", TimeoutError())
        payments.pay("k2", 5, "EUR")
        payments.pay("k3", 5, "EUR")
        payments.refund("r1", "k1", 5)
        payments.refund("r2", "k1", 5)
        self.assertEqual([entry[0] for entry in payments.entries()], ["k1", "k1"])
        for _ in range(2):
            payments.refund("r2", "k1", 5)
            payments.pay("k3", 5, "EUR")
        self.assertEqual([entry[0] for entry in payments.entries()], ["k1", "k1", "r2", "r2", "k3", "k3"])

    def test_no_more_goes_back_than_came_in(self):
        """What is left may go back in parts, one more than that raises Refused."""
        payments = self.paid()
        payments.refund("r1", "k1", 1500)
        self.assertEqual(payments.refundable("k1"), 499)
        with self.assertRaises(self.lab.Refused):
            payments.refund("r2", "k1", 500)
        self.assertEqual(len(self.provider.asked), 1, "A refund that is refused does not reach the provider.")
        self.assertEqual(payments.refund("r3", "k1", 499), "refunded")
        self.assertEqual(payments.refundable("k1"), 0)
        with self.assertRaises(self.lab.Refused):
            payments.refund("r4", "k1", 1)

    def test_refunds_of_other_payments_do_not_count(self):
        """Each payment has its own rest."""
        payments = self.paid()
        payments.pay("k2", 300, "EUR")
        payments.refund("r1", "k2", 200)
        self.assertEqual((payments.refundable("k1"), payments.refundable("k2")), (1999, 100))

    def test_a_refused_refund_leaves_its_key_free(self):
        """After Refused the key is unused, and may name another refund."""
        payments = self.paid()
        with self.assertRaises(self.lab.Refused):
            payments.refund("r1", "k1", 2000)
        with self.assertRaises(KeyError):
            payments.state("r1")
        self.assertEqual(payments.refund("r1", "k1", 1999), "refunded")

    def test_only_captured_payments_go_back(self):
        """Of a payment that is declined, unknown or pending nothing can be given back."""
        payments = self.begin("declined", TimeoutError())
        payments.pay("k1", 10, "EUR")
        payments.pay("k2", 10, "EUR")
        rest = []
        self.provider.meanwhile = lambda: rest.append(payments.refundable("k3"))
        payments.pay("k3", 10, "EUR")
        self.assertEqual([payments.refundable("k1"), payments.refundable("k2"), *rest], [0, 0, 0])
        with self.assertRaises(self.lab.Refused):
            payments.refund("r1", "k2", 1)

    def test_only_payments_go_back(self):
        """A key that was never used, or is a refund's, raises KeyError."""
        payments = self.paid()
        payments.refund("r1", "k1", 500)
        for key in ("k9", "r1"):
            with self.assertRaises(KeyError):
                payments.refundable(key)
            with self.assertRaises(KeyError):
                payments.refund("r2", key, 1)

    def test_refunds_come_twice_too(self):
        """A repeated refund is made once, with a key that belongs to nothing else."""
        payments = self.paid()
        payments.refund("r1", "k1", 1500)
        self.assertEqual(payments.refund("r1", "k1", 1500), "refunded", "It is the same refund, not one more.")
        payments.pay("k2", 1999, "EUR")
        for key, payment, amount in (("r1", "k1", 100), ("r1", "k2", 1500), ("k2", "k1", 1), ("k2", "k1", 1999)):
            with self.subTest(key=key, amount=amount), self.assertRaises(self.lab.KeyReused):
                payments.refund(key, payment, amount)
        with self.assertRaises(self.lab.KeyReused):
            payments.pay("r1", 1500, "EUR")
        for wrong, error in ((0, ValueError), (-5, ValueError), (1.0, TypeError), (True, TypeError)):
            with self.subTest(amount=wrong), self.assertRaises(error):
                payments.refund("r5", "k1", wrong)
        self.assertEqual(len(self.provider.asked), 2)

    def test_an_unknown_refund_keeps_its_share(self):
        """What is pending or unknown may have gone back; what is declined has not."""
        payments = self.paid(TimeoutError(), "declined")
        pending = []
        self.provider.meanwhile = lambda: pending.append(payments.refundable("k1"))
        self.assertEqual(payments.refund("r1", "k1", 1500), "unknown")
        self.assertEqual(payments.refundable("k1"), 499)
        with self.assertRaises(self.lab.Refused):
            payments.refund("r2", "k1", 500)
        self.assertEqual(payments.refund("r1", "k1", 1500), "declined")
        self.assertEqual(payments.refundable("k1"), 1999)
        self.assertEqual(pending, [499, 499])
