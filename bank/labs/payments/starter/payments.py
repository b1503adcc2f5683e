"""Payments that charge once, whatever arrives twice."""


class PaymentError(Exception):
    """What all errors of this module have in common."""


class KeyReused(PaymentError):
    """The key belongs to another request."""


class InProgress(PaymentError):
    """The provider is being asked for this key at this moment."""


class Refused(PaymentError):
    """More should go back than is left."""


class BadSignature(PaymentError):
    """The event is not from the provider, or not from now."""


class Payments:
    """All payments, their refunds, and the books."""

    def __init__(self, provider, secrets):
        raise NotImplementedError("Payments.__init__")

    def pay(self, key, amount, currency):
        """Charge once for this key; return the payment's state."""
        raise NotImplementedError("Payments.pay")

    def state(self, key):
        """Return the state of the payment or refund with this key."""
        raise NotImplementedError("Payments.state")

    def refund(self, key, payment, amount):
        """Give back a part of a payment, once for this key; return the refund's state."""
        raise NotImplementedError("Payments.refund")

    def refundable(self, payment):
        """Return what can still be given back of this payment."""
        raise NotImplementedError("Payments.refundable")

    def entries(self):
        """Return the ledger: (key, account, currency, amount), oldest first."""
        raise NotImplementedError("Payments.entries")

    def balance(self, account, currency):
        """Return the sum of an account's entries in one currency."""
        raise NotImplementedError("Payments.balance")

    def on_event(self, body, timestamp, signature):
        """Take news from the provider: 'done', 'repeated', 'ignored' or 'conflict'."""
        raise NotImplementedError("Payments.on_event")
