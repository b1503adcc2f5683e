"""Locks, permits, connections and leases."""

from __future__ import annotations

from corpus.races.case import Case

CASES = [
    Case("transfer_locks_in_both_orders", '''
import threading

class Account:
    def __init__(self, name, balance):
        self.name, self.balance = name, balance
        self.lock = threading.Lock()

def transfer(source, target, amount):
    first, second = source, target
    with first.lock:
        with second.lock:
            source.balance -= amount
            target.balance += amount
''', (("    first, second = source, target\n", "    first, second = sorted((source, target), key=lambda account: account.name)\n"),), '''
a, b = lab.Account("a", 10), lab.Account("b", 10)
threads.start("A", lab.transfer, a, b, 3)
threads.start("B", lab.transfer, b, a, 4)
threads.join()
return {"total": a.balance + b.balance}
''', "seen['total'] == 20"),
    Case("permit_lost_by_an_error", '''
import threading

class Gate:
    def __init__(self):
        self.permits = threading.Semaphore(1)

    def run(self, work):
        self.permits.acquire()
        result = work()
        self.permits.release()
        return result
''', (("        result = work()\n        self.permits.release()\n        return result",
        "        try:\n            return work()\n        finally:\n            self.permits.release()"),), '''
gate = lab.Gate()
def fails():
    raise ValueError("no")
threads.allow(ValueError)
threads.start("A", gate.run, fails)
threads.start("B", gate.run, lambda: 1)
threads.join()
return {"got": threads.results["B"]}
''', "seen['got'] == 1"),
    Case("readers_and_a_writer", '''
import threading

class ReadWrite:
    def __init__(self):
        self.readers = 0
        self.writing = threading.Lock()
        self.mutex = threading.Lock()
        self.value = (0, 0)

    def read(self):
        if self.readers == 0:
            self.writing.acquire()
        self.readers += 1
        left = self.value[0]
        right = self.value[1]
        self.readers -= 1
        if self.readers == 0:
            self.writing.release()
        return left == right

    def write(self, number):
        with self.writing:
            self.value = (number, number)
''', (("        if self.readers == 0:\n            self.writing.acquire()\n        self.readers += 1\n",
        "        with self.mutex:\n            if self.readers == 0:\n                self.writing.acquire()\n            self.readers += 1\n"),
       ("        self.readers -= 1\n        if self.readers == 0:\n            self.writing.release()\n",
        "        with self.mutex:\n            self.readers -= 1\n            if self.readers == 0:\n                self.writing.release()\n")), '''
shared = lab.ReadWrite()
threads.start("A", shared.read)
threads.start("B", shared.read)
threads.start("C", shared.write, 1)
threads.join()
return {"whole": threads.results["A"] and threads.results["B"]}
''', "seen['whole']"),
    Case("philosophers", '''
import threading

class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]
        self.eaten = []

    def dine(self, seat):
        first, second = seat, (seat + 1) % len(self.forks)
        with self.forks[first]:
            with self.forks[second]:
                self.eaten.append(seat)
''', (("        first, second = seat, (seat + 1) % len(self.forks)\n",
        "        first, second = sorted((seat, (seat + 1) % len(self.forks)))\n"),), '''
table = lab.Table(3)
for seat in range(3):
    threads.start(f"P{seat}", table.dine, seat)
threads.join()
return {"eaten": sorted(table.eaten)}
''', "seen['eaten'] == [0, 1, 2]"),
    Case("locks_what_it_holds", '''
import threading

class Account:
    def __init__(self):
        self.balance = 10
        self.lock = threading.Lock()

    def deposit(self, amount):
        with self.lock:
            self.balance += amount

    def refund(self, amount):
        with self.lock:
            if self.balance >= 0:
                self.deposit(amount)
''', (("self.lock = threading.Lock()", "self.lock = threading.RLock()"),), '''
account = lab.Account()
threads.start("A", account.refund, 5)
threads.join()
return {"balance": account.balance}
''', "seen['balance'] == 15"),
    Case("pool_waits_for_itself", '''
from concurrent.futures import ThreadPoolExecutor

class Report:
    def __init__(self):
        self.pool = ThreadPoolExecutor(max_workers=1)

    def part(self, n):
        return n * 2

    def whole(self):
        return self.pool.submit(self.part, 4).result() + 1

    def make(self):
        return self.pool.submit(self.whole).result()
''', (("max_workers=1", "max_workers=2"),), '''
report = lab.Report()
threads.start("A", report.make)
threads.join()
return {"made": threads.results["A"]}
''', "seen['made'] == 9"),
    Case("try_lock_gives_up_an_update", '''
import threading

class Meter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def add(self, amount):
        if self.lock.acquire(blocking=False):
            try:
                self.value += amount
            finally:
                self.lock.release()
''', (("        if self.lock.acquire(blocking=False):", "        if self.lock.acquire():"),), '''
meter = lab.Meter()
threads.start("A", meter.add, 1)
threads.start("B", meter.add, 2)
threads.join()
return {"value": meter.value}
''', "seen['value'] == 3"),
]
