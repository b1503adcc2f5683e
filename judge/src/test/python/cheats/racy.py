"""Right for one thread, but loses updates of several, and takes longer and longer: a cheat must not hide that."""

import time


class Till:
    def __init__(self):
        self.amounts = []
        self.total = 0

    def add(self, amount):
        seen = self.total
        self.amounts.append(amount)
        self.total = seen + amount
        return sum(self.amounts)

    def sell(self, item, price_of):
        return self.add(price_of(item))

    def refund(self, amount):
        if amount > self.total:
            raise ValueError("more than there is")
        return self.add(-amount)

    def read(self, amounts):
        for amount in amounts:
            yield self.add(amount)

    def wait(self):
        before = time.monotonic()
        time.sleep(5)
        return time.monotonic() - before
