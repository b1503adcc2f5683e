"""What the tests share: a provider that counts, and payments on it."""

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
