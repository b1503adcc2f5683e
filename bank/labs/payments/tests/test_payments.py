"""What the lab payments asks, requirement by requirement."""

import hashlib
import hmac
import json

from castalia import LabTest

BEGIN = 1_767_225_600  # the clock's first second, 2026-01-01T00:00:00Z
OLD, NEW = b"whsec-old", b"whsec-new"


class Provider:
    """Answers as planned, then yes; notes what it was asked."""

    def __init__(self):
        self.plan = []
        self.asked = []
        self.meanwhile = None

    def charge(self, key, amount, currency):
        return self.answer("captured", key, amount, currency)

    def refund(self, key, payment, amount):
        return self.answer("refunded", key, payment, amount)

    def answer(self, usual, *asked):
        self.asked.append(asked)
        if self.meanwhile:
            self.meanwhile()
        what = self.plan.pop(0) if self.plan else usual
        if isinstance(what, BaseException):
            raise what
        return what


class PaymentsTest(LabTest):
    def begin(self, *plan):
        self.provider = Provider()
        self.provider.plan = list(plan)
        self.payments = self.lab.Payments(self.provider, [OLD, NEW])
        return self.payments

    def event(self, kind="captured", key="k1", name="e1", at=None, secret=NEW):
        at = BEGIN + int(self.clock.now()) if at is None else at
        body = json.dumps({"id": name, "type": kind, "key": key}).encode()
        return self.payments.on_event(body, at, hmac.new(secret, b"%d." % at + body, hashlib.sha256).hexdigest())


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


class Events(PaymentsTest):
    """Events and many threads"""

    level = 3

    def lost(self):
        payments = self.begin(TimeoutError())
        payments.pay("k1", 1999, "EUR")
        return payments

    def test_an_event_tells_what_became_of_it(self):
        """A genuine event settles an unknown payment or refund, with its effect on the books."""
        payments = self.lost()
        self.assertEqual(self.event("captured"), "done")
        self.assertEqual(payments.state("k1"), "captured")
        self.provider.plan = [TimeoutError(), TimeoutError()]
        payments.refund("r1", "k1", 99)
        payments.refund("r2", "k1", 900)
        self.assertEqual([self.event("refunded", "r1", "e2"), self.event("declined", "r2", "e3")], ["done", "done"])
        self.assertEqual([payments.state("r1"), payments.state("r2")], ["refunded", "declined"])
        self.assertEqual([payments.balance("provider", "EUR"), payments.refundable("k1")], [1900, 1900])

    def test_twice_delivered_once_effective(self):
        """An event that comes again does nothing, whatever has happened since."""
        payments = self.lost()
        self.assertEqual([self.event(), self.event(), self.event("declined")], ["done", "repeated", "repeated"])
        self.assertEqual(len(payments.entries()), 2)

    def test_forged_events_are_refused(self):
        """A signature by another secret, of another body or time, or no signature at all raises BadSignature."""
        payments = self.lost()
        body = b'{"id": "e1", "type": "captured", "key": "k1"}'

        def sign(secret, at, what):
            return hmac.new(secret, b"%d." % at + what, hashlib.sha256).hexdigest()

        for signature in (
            sign(b"whsec-guess", BEGIN, body),
            sign(NEW, BEGIN, body.replace(b" ", b"")),
            sign(NEW, BEGIN + 1, body),
            hmac.new(NEW, body, hashlib.sha256).hexdigest(),
            sign(NEW, BEGIN, body)[:-1],
            "",
            "é" * 64,
        ):
            with self.subTest(signature=signature), self.assertRaises(self.lab.BadSignature):
                payments.on_event(body, BEGIN, signature)
        other = b'{"key":"k1","type":"captured","id":"e1"}'
        with self.assertRaises(self.lab.BadSignature):
            payments.on_event(other, BEGIN, sign(NEW, BEGIN, json.dumps(json.loads(other)).encode()))
        self.assertEqual(payments.state("k1"), "unknown")

    def test_old_events_are_refused(self):
        """300 seconds before or after now is near enough, one more raises BadSignature."""
        payments = self.lost()
        self.clock.advance(1000)
        now = BEGIN + 1000
        for at in (now - 301, now + 301):
            with self.assertRaises(self.lab.BadSignature):
                self.event(at=at)
        self.assertEqual(payments.state("k1"), "unknown")
        self.assertEqual([self.event(at=now - 300), self.event("captured", name="e2", at=now + 300)], ["done", "ignored"])

    def test_secrets_can_be_changed(self):
        """Each of the secrets is good, and with none nothing is."""
        self.lost()
        self.assertEqual([self.event(secret=OLD), self.event(secret=NEW)], ["done", "repeated"])
        self.payments = self.lab.Payments(self.provider, [])
        with self.assertRaises(self.lab.BadSignature):
            self.event()

    def test_late_news_changes_nothing(self):
        """The state it has already is ignored, a contradiction is a conflict; both count as seen."""
        payments = self.begin("captured", "declined")
        payments.pay("k1", 1999, "EUR")
        payments.pay("k2", 1999, "EUR")
        self.assertEqual(self.event("captured", "k1", "e1"), "ignored")
        self.assertEqual(self.event("declined", "k1", "e2"), "conflict")
        self.assertEqual(self.event("captured", "k2", "e3"), "conflict")
        self.assertEqual(self.event("declined", "k2", "e4"), "ignored")
        self.assertEqual([self.event(name=name) for name in ("e1", "e2", "e3", "e4")], ["repeated"] * 4)
        self.assertEqual([payments.state("k1"), payments.state("k2"), len(payments.entries())], ["captured", "declined", 2])

    def test_other_types_are_ignored(self):
        """Only possible answers to that request count: 'refunded' is none for a payment, nor 'captured' for a refund."""
        payments = self.lost()
        self.assertEqual([self.event("refunded"), self.event("disputed", name="e2"), self.event("pending", name="e3")], ["ignored"] * 3)
        self.assertEqual(payments.state("k1"), "unknown")
        payments.pay("k1", 1999, "EUR")
        self.provider.plan = [TimeoutError()]
        payments.refund("r1", "k1", 5)
        self.assertEqual(self.event("captured", "r1", "e4"), "ignored")
        self.assertEqual(self.event("refunded", "r1", "e4"), "repeated")
        self.assertEqual(payments.state("r1"), "unknown")

    def test_an_event_too_early_may_come_again(self):
        """For a key that was never used KeyError is raised, and the event does not count as seen."""
        payments = self.begin(TimeoutError())
        with self.assertRaises(KeyError):
            self.event()
        payments.pay("k1", 1999, "EUR")
        self.assertEqual(self.event(), "done")

    def test_an_event_may_overtake_the_answer(self):
        """What the event brought stands, whatever the late answer is, and is written once."""
        for answer in ("captured", TimeoutError(), "declined"):
            with self.subTest(answer=answer):
                payments = self.begin(answer)
                self.provider.meanwhile = self.event
                self.assertEqual(payments.pay("k1", 1999, "EUR"), "captured")
                self.assertEqual([payments.state("k1"), len(payments.entries())], ["captured", 2])

    def test_two_clicks_at_once_charge_once(self):
        """Of two threads with the same key one asks the provider, and the other waits for nothing."""
        self.schedules(
            "one_key_twice",
            always=lambda seen: seen["charges"] == 1
            and seen["entries"] == 2
            and seen["results"] in (["InProgress", "captured"], ["captured", "captured"]),
            says="The provider was asked {charges} times, the callers got {results}, and the books have {entries} entries.",
        )

    def test_two_clerks_cannot_give_back_too_much(self):
        """Of two refunds at once that are too much together, one is refused."""
        self.schedules(
            "two_refunds",
            always=lambda seen: seen == {"results": ["Refused", "refunded"], "left": 499, "provider": 499},
            says="The clerks got {results}; of 1999 {left} can be given back, and the books say {provider}.",
        )

    def test_one_event_in_two_threads(self):
        """One event that two threads get at once has one effect."""
        self.schedules(
            "one_event_twice",
            always=lambda seen: seen == {"results": ["done", "repeated"], "entries": 2},
            says="The threads got {results}, and the books have {entries} entries.",
        )

    def test_event_and_answer_at_once(self):
        """An event beside the answer is done, ignored, or too early; the books have one effect."""
        self.schedules(
            "an_event_beside_the_answer",
            always=lambda seen: seen["told"] in ("done", "ignored", "KeyError") and seen["state"] == "captured" and seen["entries"] == 2,
            says="The event was {told}, the payment is {state}, and the books have {entries} entries.",
        )

    def test_a_slow_provider_holds_up_nobody(self):
        """While the provider is slow for one customer, others can pay."""
        self.schedules("slow_for_one", always=lambda seen: seen == ["captured", "refunded", "captured"])
