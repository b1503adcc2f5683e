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
    Case("lease_has_run_out", '''
import threading
import time

class Store:
    def __init__(self):
        self.owner, self.until, self.token = None, 0.0, 0
        self.value, self.seen = None, 0
        self.lock = threading.Lock()

    def lease(self, name, seconds):
        while True:
            with self.lock:
                if time.monotonic() >= self.until:
                    self.owner, self.until = name, time.monotonic() + seconds
                    self.token += 1
                    return self.token
            time.sleep(0.5)

    def write(self, token, value):
        with self.lock:
            self.value = value

    def slow_write(self, value, work):
        token = self.lease(value, 2)
        time.sleep(work)
        self.write(token, value)
''', (("        with self.lock:\n            self.value = value", "        with self.lock:\n            if token < self.seen:\n                return\n            self.seen = token\n            self.value = value"),), '''
store = lab.Store()
threads.start("A", store.slow_write, "old", 5)
threads.start("B", store.slow_write, "new", 1)
threads.join()
return {"value": store.value, "owner": store.owner}
''', "seen['value'] == seen['owner']"),
    Case("spin_lock_tests_then_sets", '''
import threading

class Spin:
    def __init__(self):
        self.taken = False
        self.guard = threading.Lock()
        self.inside = 0
        self.most = 0

    def enter(self):
        while self.taken:
            pass
        self.taken = True

    def work(self):
        self.enter()
        self.inside += 1
        self.most = max(self.most, self.inside)
        self.inside -= 1
        self.taken = False
''', (("        while self.taken:\n            pass\n        self.taken = True",
        "        while True:\n            with self.guard:\n                if not self.taken:\n                    self.taken = True\n                    return"),), '''
spin = lab.Spin()
threads.start("A", spin.work)
threads.start("B", spin.work)
threads.join()
return {"most": spin.most}
''', "seen['most'] == 1"),
    Case("peterson_in_the_wrong_order", '''
class Peterson:
    def __init__(self):
        self.wants = [False, False]
        self.turn = 0
        self.inside = 0
        self.most = 0

    def work(self, me):
        other = 1 - me
        self.turn = other
        self.wants[me] = True
        while self.wants[other] and self.turn == other:
            pass
        self.inside += 1
        if self.inside > self.most:
            self.most = self.inside
        self.inside -= 1
        self.wants[me] = False
''', (("        self.turn = other\n        self.wants[me] = True\n", "        self.wants[me] = True\n        self.turn = other\n"),), '''
peterson = lab.Peterson()
threads.start("A", peterson.work, 0)
threads.start("B", peterson.work, 1)
threads.join()
return {"most": peterson.most}
''', "seen['most'] == 1"),
    Case("closed_while_in_use", '''
import threading

class Shared:
    def __init__(self):
        self.users = 1
        self.open = True
        self.lock = threading.Lock()

    def take(self):
        if self.users > 0:
            with self.lock:
                self.users += 1
            return True
        return False

    def give_back(self):
        with self.lock:
            self.users -= 1
            if self.users == 0:
                self.open = False

    def use(self):
        if not self.take():
            return "refused"
        state = "open" if self.open else "closed"
        self.give_back()
        return state
''', (("        if self.users > 0:\n            with self.lock:\n                self.users += 1\n            return True\n        return False",
        "        with self.lock:\n            if self.users > 0:\n                self.users += 1\n                return True\n            return False"),), '''
shared = lab.Shared()
threads.start("A", shared.use)
threads.start("B", shared.give_back)
threads.join()
return {"state": threads.results["A"]}
''', "seen['state'] != 'closed'"),
    Case("pool_forgets_a_broken_connection", '''
import threading

class Pool:
    def __init__(self, size):
        self.size, self.made = size, 0
        self.free = []
        self.changed = threading.Condition()

    def take(self):
        with self.changed:
            while not self.free and self.made == self.size:
                self.changed.wait()
            if self.free:
                return self.free.pop()
            self.made += 1
            return object()

    def give_back(self, connection, broken):
        with self.changed:
            if broken:
                self.made -= 1
                return
            self.free.append(connection)
            self.changed.notify()

    def use(self, broken):
        connection = self.take()
        self.give_back(connection, broken)
        return True
''', (("                self.made -= 1\n                return\n", "                self.made -= 1\n                self.changed.notify()\n                return\n"),), '''
pool = lab.Pool(1)
threads.start("A", pool.use, True)
threads.start("B", pool.use, False)
threads.join()
return dict(threads.results)
''', "seen == {'A': True, 'B': True}"),
    Case("retried_job_runs_twice", '''
import threading

class Jobs:
    def __init__(self):
        self.waiting, self.done = ["job"], []
        self.lock = threading.Lock()

    def claim(self):
        with self.lock:
            return self.waiting[0] if self.waiting else None

    def finish(self, job):
        with self.lock:
            if job in self.waiting:
                self.waiting.remove(job)
            self.done.append(job)

    def work(self):
        job = self.claim()
        if job is not None:
            self.finish(job)
''', (("            return self.waiting[0] if self.waiting else None", "            return self.waiting.pop(0) if self.waiting else None"),), '''
jobs = lab.Jobs()
threads.start("A", jobs.work)
threads.start("B", jobs.work)
threads.join()
return {"done": list(jobs.done)}
''', "seen['done'] == ['job']"),
    Case("per_thread_state_is_shared", '''
import threading

class Context:
    def __init__(self):
        self.store = type("Store", (), {})()

    def handle(self, user):
        self.store.user = user
        return self.load()

    def load(self):
        return "page of " + self.store.user
''', (('type("Store", (), {})()', "threading.local()"),), '''
context = lab.Context()
threads.start("A", context.handle, "ann")
threads.start("B", context.handle, "bob")
threads.join()
return dict(threads.results)
''', "seen == {'A': 'page of ann', 'B': 'page of bob'}"),
]
