"""What runs beside the learner's code: threads that pay, give back and hear news at the same moment."""

import hashlib
import hmac
import threading
import time

SECRET = b"whsec"


class Provider:
    """Says yes; notes what it was asked."""

    def __init__(self):
        self.asked = []

    def charge(self, key, amount, currency):
        self.asked.append(key)
        return "captured"

    def refund(self, key, payment, amount):
        self.asked.append(key)
        return "refunded"


def outcome(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return type(error).__name__


def event(payments, body):
    now = int(time.time())
    signature = hmac.new(SECRET, b"%d." % now + body, hashlib.sha256).hexdigest()
    return outcome(payments.on_event, body, now, signature)


def one_key_twice(lab, threads):
    provider = Provider()
    payments = lab.Payments(provider, [SECRET])
    results = []

    def customer():
        results.append(outcome(payments.pay, "k1", 1999, "EUR"))

    threads.start("A", customer)
    threads.start("B", customer)
    threads.join()
    return {"results": sorted(results), "charges": len(provider.asked), "entries": len(payments.entries())}


def two_refunds(lab, threads):
    provider = Provider()
    payments = lab.Payments(provider, [SECRET])
    payments.pay("k1", 1999, "EUR")
    results = []

    def clerk(key):
        results.append(outcome(payments.refund, key, "k1", 1500))

    threads.start("A", clerk, "r1")
    threads.start("B", clerk, "r2")
    threads.join()
    return {"results": sorted(results), "left": payments.refundable("k1"), "provider": payments.balance("provider", "EUR")}


def lost(lab):
    """A payment of 1999 whose answer was lost."""

    class Silent(Provider):
        def charge(self, key, amount, currency):
            raise TimeoutError

    payments = lab.Payments(Silent(), [SECRET])
    payments.pay("k1", 1999, "EUR")
    return payments


def one_event_twice(lab, threads):
    payments = lost(lab)
    results = []

    def hook():
        results.append(event(payments, b'{"id": "e1", "type": "captured", "key": "k1"}'))

    threads.start("A", hook)
    threads.start("B", hook)
    threads.join()
    return {"results": sorted(results), "entries": len(payments.entries())}


def an_event_beside_the_answer(lab, threads):
    payments = lab.Payments(Provider(), [SECRET])
    told = []
    threads.start("A", payments.pay, "k1", 1999, "EUR")
    threads.start("B", lambda: told.append(event(payments, b'{"id": "e1", "type": "captured", "key": "k1"}')))
    threads.join()
    return {"told": told[0], "state": payments.state("k1"), "entries": len(payments.entries())}


def slow_for_one(lab, threads):
    other_is_done = threading.Event()

    class Slow(Provider):
        def charge(self, key, amount, currency):
            if key == "slow":
                other_is_done.wait()
            return "captured"

        def refund(self, key, payment, amount):
            other_is_done.wait()
            return "refunded"

    payments = lab.Payments(Slow(), [SECRET])
    payments.pay("k1", 1999, "EUR")
    threads.start("A", payments.pay, "slow", 1, "EUR")
    threads.start("B", payments.refund, "r1", "k1", 1)

    def other():
        payments.pay("quick", 1, "EUR")
        other_is_done.set()

    threads.start("C", other)
    threads.join()
    return [payments.state(key) for key in ("slow", "r1", "quick")]
