"""SQLite in memory: a unique key decides who is first, one conditional update decides who settles.

What a real service would do, with the same statements. The rules sit in the tables, so that a second process would be held to them as well; it is longer, and each call costs a
few statements. One connection is shared, so one lock keeps the transactions apart; the provider is asked outside of it.
"""

import hmac
import json
import sqlite3
import threading
import time
from contextlib import contextmanager

TABLES = """
create table request (key primary key, kind, amount, currency, payment, state);
create table entry (number integer primary key, key, account, currency, amount, unique (key, account));
create table event (id primary key);
"""
CURRENCY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


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


class Payments:
    def __init__(self, provider, secrets):
        self._provider = provider
        self._secrets = secrets
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.executescript(TABLES)
        self._lock = threading.Lock()

    @contextmanager
    def _transaction(self):
        with self._lock, self._database:
            yield self._database.execute

    def pay(self, key, amount, currency):
        check_amount(amount)
        if len(currency) != 3 or not set(currency) <= set(CURRENCY):
            raise ValueError(f"{currency!r} is no currency")
        with self._transaction() as sql:
            known = begin(sql, key, ("captured", amount, currency, None))
        return known or self._finish(key, "captured", lambda: self._provider.charge(key, amount, currency))

    def refund(self, key, payment, amount):
        check_amount(amount)
        with self._transaction() as sql:
            left, currency = refundable(sql, payment)
            new = sql("select 1 from request where key = ?", (key,)).fetchone() is None
            if new and amount > left:
                raise Refused(f"only {left} left")
            known = begin(sql, key, ("refunded", amount, currency, payment))
        return known or self._finish(key, "refunded", lambda: self._provider.refund(key, payment, amount))

    def _finish(self, key, kind, ask):
        answer = None
        try:
            answer = ask()
        except OSError:
            pass
        finally:
            if answer not in (kind, "declined"):
                answer = "unknown"
            with self._transaction() as sql:
                settle(sql, key, answer)
        return self.state(key)

    def state(self, key):
        with self._transaction() as sql:
            return one(sql, key)[1]

    def refundable(self, payment):
        with self._transaction() as sql:
            return refundable(sql, payment)[0]

    def entries(self):
        with self._transaction() as sql:
            return sql("select key, account, currency, amount from entry order by number").fetchall()

    def balance(self, account, currency):
        with self._transaction() as sql:
            query = "select coalesce(sum(amount), 0) from entry where account = ? and currency = ?"
            return sql(query, (account, currency)).fetchone()[0]

    def on_event(self, body, timestamp, signature):
        if abs(time.time() - timestamp) > 300 or not self._genuine(b"%d." % timestamp + body, signature):
            raise BadSignature
        event = json.loads(body)
        with self._transaction() as sql:
            if not sql("insert into event values (?) on conflict do nothing", (event["id"],)).rowcount:
                return "repeated"
            kind, state = one(sql, event["key"])
            if event["type"] not in (kind, "declined") or event["type"] == state:
                return "ignored"
            return "done" if settle(sql, event["key"], event["type"]) else "conflict"

    def _genuine(self, signed, signature):
        given = signature.encode(errors="replace")
        return any(hmac.compare_digest(hmac.new(s, signed, "sha256").hexdigest().encode(), given) for s in self._secrets)


def begin(sql, key, request):
    """Claims the key and gives None, or gives the state that is known already."""
    new = "insert into request values (?, ?, ?, ?, ?, 'pending') on conflict do nothing"
    if sql(new, (key, *request)).rowcount:
        return None
    if sql("select kind, amount, currency, payment from request where key = ?", (key,)).fetchone() != request:
        raise KeyReused(key)
    state = one(sql, key)[1]
    if state == "pending":
        raise InProgress(key)
    if state == "unknown":
        sql("update request set state = 'pending' where key = ?", (key,))
        return None
    return state


def settle(sql, key, state):
    """Moves a request that is open to this state, with its effect on the books; tells whether it was open."""
    move = "update request set state = ? where key = ? and state in ('pending', 'unknown')"
    if not sql(move, (state, key)).rowcount:
        return False
    for account, sign in (("provider", 1), ("sales", -1)):
        sql(
            "insert into entry (key, account, currency, amount) select key, ?, currency, ? * amount * "
            "case state when 'captured' then 1 else -1 end from request where key = ? and state = kind",
            (account, sign, key),
        )
    return True


def refundable(sql, payment):
    kind, state = one(sql, payment)
    if kind != "captured":
        raise KeyError(payment)
    amount, currency = sql("select amount, currency from request where key = ?", (payment,)).fetchone()
    query = "select coalesce(sum(amount), 0) from request where payment = ? and state != 'declined'"
    given = sql(query, (payment,)).fetchone()[0]
    return (amount - given if state == kind else 0), currency


def one(sql, key):
    row = sql("select kind, state from request where key = ?", (key,)).fetchone()
    if row is None:
        raise KeyError(key)
    return row


def check_amount(amount):
    if type(amount) is not int:
        raise TypeError(f"{amount!r} is no whole number of minor units")
    if amount < 1:
        raise ValueError(f"{amount} is too little")
