"""Charge once."""

from shared import PaymentsTest


class ChargeOnce(PaymentsTest):
    """Charge once"""

    level = 1

    def test_a_payment_is_charged(self):
        """The provider is asked with key, amount and currency, and its answer is the state."""
        payments = self.begin("captured", "declined")
        self.assertEqual(payments.pay("k1", 1999, "EUR"), "captured")
        self.assertEqual(payments.pay("k2", 1, "JPY"), "declined")
        self.assertEqual(self.provider.asked, [("k1", 1999, "EUR"), ("k2", 1, "JPY")])
        self.assertEqual([payments.state("k1"), payments.state("k2")], ["captured", "declined"])

    def test_a_repeat_charges_nothing(self):
        """The same key with the same request returns what is known, and the provider is not asked again."""
        payments = self.begin("captured", "declined")
        payments.pay("k1", 1999, "EUR")
        payments.pay("k2", 1999, "EUR")
        self.assertEqual([payments.pay("k1", 1999, "EUR"), payments.pay("k2", 1999, "EUR")], ["captured", "declined"])
        self.assertEqual(len(self.provider.asked), 2)

    def test_a_key_names_one_request(self):
        """The same key with another amount or currency raises KeyReused, and nothing is charged."""
        payments = self.begin()
        payments.pay("k1", 1999, "EUR")
        for amount, currency in ((1998, "EUR"), (1999, "USD")):
            with self.assertRaises(self.lab.KeyReused):
                payments.pay("k1", amount, currency)
        self.assertEqual(len(self.provider.asked), 1)
        self.assertEqual(payments.state("k1"), "captured")

    def test_amounts_are_whole_minor_units(self):
        """Anything but an int raises TypeError, an int below 1 ValueError, and nothing is recorded."""
        payments = self.begin()
        for wrong, error in ((19.99, TypeError), (1999.0, TypeError), ("1999", TypeError), (True, TypeError), (0, ValueError), (-1, ValueError)):
            with self.subTest(amount=wrong), self.assertRaises(error):
                payments.pay("k1", wrong, "EUR")
        with self.assertRaises(KeyError):
            payments.state("k1")
        self.assertEqual(self.provider.asked, [])

    def test_a_currency_is_three_capital_letters(self):
        """Anything else raises ValueError, and nothing is recorded."""
        payments = self.begin()
        for wrong in ("eur", "EU", "EURO", "", "E1R", "EUR\n", "ÉUR"):
            with self.subTest(currency=wrong), self.assertRaises(ValueError):
                payments.pay("k1", 1999, wrong)
        self.assertEqual(payments.pay("k1", 1999, "AZA"), "captured")

    def test_the_intention_is_recorded_first(self):
        """While the provider is asked the payment is pending: whatever happens now, it can be found again."""
        payments = self.begin()
        seen = []
        self.provider.meanwhile = lambda: seen.append(payments.state("k1"))
        payments.pay("k1", 1999, "EUR")
        self.assertEqual(seen, ["pending"])

    def test_a_lost_answer_is_not_a_failure(self):
        """After an OSError, or an answer that says nothing, the payment is unknown."""
        for answer in (TimeoutError("no answer"), ConnectionResetError(), OSError(), None, "refunded", "maybe"):
            with self.subTest(answer=answer):
                payments = self.begin(answer)
                self.assertEqual(payments.pay("k1", 1999, "EUR"), "unknown")
                self.assertEqual(payments.state("k1"), "unknown")

    def test_unknown_is_asked_again_with_the_same_key(self):
        """A repeat of an unknown payment asks the provider again, until it is known."""
        payments = self.begin(TimeoutError(), ConnectionError())
        states = [payments.pay("k1", 1999, "EUR") for _ in range(4)]
        self.assertEqual(states, ["unknown", "unknown", "captured", "captured"])
        self.assertEqual(self.provider.asked, [("k1", 1999, "EUR")] * 3)

    def test_other_errors_reach_the_caller(self):
        """Another exception goes out, and the payment is unknown, not pending for ever."""
        payments = self.begin(RuntimeError("a bug"), KeyboardInterrupt())
        for error in (RuntimeError, KeyboardInterrupt):
            with self.assertRaises(error):
                payments.pay("k1", 1999, "EUR")
            self.assertEqual(payments.state("k1"), "unknown")
        self.assertEqual(payments.pay("k1", 1999, "EUR"), "captured")

    def test_a_repeat_meanwhile_is_told_so(self):
        """A repeat while the provider is asked raises InProgress, also on the second asking, and is not passed on."""
        payments = self.begin(TimeoutError())
        raised = []

        def click_again():
            with self.assertRaises(self.lab.InProgress):
                payments.pay("k1", 1999, "EUR")
            with self.assertRaises(self.lab.KeyReused):
                payments.pay("k1", 5, "EUR")
            raised.append(payments.state("k1"))

        self.provider.meanwhile = click_again
        payments.pay("k1", 1999, "EUR")
        payments.pay("k1", 1999, "EUR")
        self.assertEqual(raised, ["pending", "pending"])
        self.assertEqual(len(self.provider.asked), 2)
