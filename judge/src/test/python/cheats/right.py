"""Does all that is asked."""

import threading
import time


class Till:
    def __init__(self):
        self.lock = threading.Lock()
        self.total = 0

    def add(self, amount):
        with self.lock:
            self.total += amount
            return self.total

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
