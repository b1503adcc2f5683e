# fails: Events.test_forged_events_are_refused
# misconception: The same JSON is the same message.
# nudge: How many texts mean the same JSON?
# hint: Which bytes did the provider sign?
# explanation: Order, blanks and escapes differ between writers, and all mean the same data. Signed are the bytes that were sent; whatever is parsed and written again is another text, and a check that accepts it accepts changed bodies.

import hashlib
import hmac
import json
import re
import threading
import time

OPEN = ("pending", "unknown")


class PaymentError(Exception):
    pass


class KeyReused(PaymentError):
    pass


class InProgress(PaymentError):
    pass


class Refused(PaymentError):
    pass


class BadSignature(PaymentError):
    pass


class Request:
    def __init__(self, key, kind, amount, subject):
        self.key = key
        self.kind = kind
        self.amount = amount
        self.subject = subject  # a currency, or the key of the payment that is given back
        self.state = "unknown"

    def same_as(self, kind, amount, subject):
        return (self.kind, self.amount, self.subject) == (kind, amount, subject)


class Payments:
    def __init__(self, provider, secrets):
        self._provider = provider
        self._secrets = list(secrets)
        self._requests = {}
        self._ledger = []
        self._seen = set()
        self._lock = threading.RLock()

    def pay(self, key, amount, currency):
        check_amount(amount)
        if not re.fullmatch("[A-Z]{3}", currency):
            raise ValueError(f"{currency!r} is no currency")
        return self._ask(key, "captured", amount, currency, self._provider.charge, (key, amount, currency))

    def refund(self, key, payment, amount):
        check_amount(amount)
        return self._ask(key, "refunded", amount, payment, self._provider.refund, (key, payment, amount))

    def _ask(self, key, kind, amount, subject, call, arguments):
        with self._lock:
            request = self._requests.get(key)
            if request is None:
                if kind == "refunded" and amount > self.refundable(subject):
                    raise Refused(f"{subject}: {amount} is more than is left")
                request = self._requests[key] = Request(key, kind, amount, subject)
            elif not request.same_as(kind, amount, subject):
                raise KeyReused(key)
            elif request.state == "pending":
                raise InProgress(key)
            elif request.state != "unknown":
                return request.state
            request.state = "pending"
        answer = "unknown"
        try:
            answer = call(*arguments)
        except OSError:
            pass
        finally:
            state = self._settle(request, answer)
        return state

    def _settle(self, request, answer):
        with self._lock:
            if request.state in OPEN:
                request.state = answer if answer in (request.kind, "declined") else "unknown"
                if request.state == request.kind:
                    self._write(request)
            return request.state

    def _write(self, request):
        amount, currency = request.amount, request.subject
        if request.kind == "refunded":
            amount, currency = -amount, self._requests[request.subject].subject
        self._ledger.append((request.key, "provider", currency, amount))
        self._ledger.append((request.key, "sales", currency, -amount))

    def state(self, key):
        with self._lock:
            return self._requests[key].state

    def refundable(self, payment):
        with self._lock:
            paid = self._requests[payment]
            if paid.kind != "captured":
                raise KeyError(payment)
            if paid.state != "captured":
                return 0
            refunds = [r for r in self._requests.values() if r.kind == "refunded" and r.subject == payment]
            return paid.amount - sum(r.amount for r in refunds if r.state != "declined")

    def entries(self):
        with self._lock:
            return list(self._ledger)

    def balance(self, account, currency):
        return sum(amount for _, name, unit, amount in self.entries() if (name, unit) == (account, currency))

    def on_event(self, body, timestamp, signature):
        self._verify(body, timestamp, signature)
        event = json.loads(body)
        with self._lock:
            if event["id"] in self._seen:
                return "repeated"
            request = self._requests[event["key"]]
            self._seen.add(event["id"])
            if event["type"] not in (request.kind, "declined") or event["type"] == request.state:
                return "ignored"
            if request.state not in OPEN:
                return "conflict"
            self._settle(request, event["type"])
            return "done"

    def _verify(self, body, timestamp, signature):
        if abs(time.time() - timestamp) > 300:
            raise BadSignature("too old, or not yet")
        signed = b"%d." % timestamp + json.dumps(json.loads(body)).encode()
        for secret in self._secrets:
            right = hmac.new(secret, signed, hashlib.sha256).hexdigest()
            if hmac.compare_digest(right.encode(), signature.encode("utf-8", "replace")):
                return
        raise BadSignature("not from the provider")


def check_amount(amount):
    if type(amount) is not int:
        raise TypeError(f"{amount!r} is no whole number of minor units")
    if amount < 1:
        raise ValueError(f"{amount} is too little")
