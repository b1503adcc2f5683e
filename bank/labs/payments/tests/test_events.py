"""Events and many threads."""

import hashlib
import hmac
import json

from shared import BEGIN, NEW, OLD, PaymentsTest


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
