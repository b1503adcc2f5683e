"""Conditions, events, latches and barriers that do not wake whom they should."""

from __future__ import annotations

from corpus.races.case import Case

CASES = [
    Case("put_forgets_to_notify", '''
import threading

class Channel:
    def __init__(self):
        self.items = []
        self.ready = threading.Condition()

    def put(self, item):
        with self.ready:
            self.items.append(item)

    def get(self):
        with self.ready:
            while not self.items:
                self.ready.wait()
            return self.items.pop(0)
''', (("            self.items.append(item)\n", "            self.items.append(item)\n            self.ready.notify()\n"),), '''
channel = lab.Channel()
threads.start("A", channel.get)
threads.start("B", channel.put, 1)
threads.join()
return {"got": threads.results["A"]}
''', "seen['got'] == 1"),
    Case("if_where_while_belongs", '''
import threading

class Channel:
    def __init__(self):
        self.items = []
        self.ready = threading.Condition()

    def put(self, item):
        with self.ready:
            self.items.append(item)
            self.ready.notify()

    def get(self):
        with self.ready:
            if not self.items:
                self.ready.wait()
            return self.items.pop(0)
''', (("            if not self.items:", "            while not self.items:"),), '''
channel = lab.Channel()
threads.start("A", channel.get)
threads.start("B", channel.get)
threads.start("C", channel.put, 1)
threads.start("D", channel.put, 2)
threads.join()
return {"got": sorted((threads.results["A"], threads.results["B"]))}
''', "seen['got'] == [1, 2]"),
    Case("flag_tested_outside_the_lock", '''
import threading

class Gate:
    def __init__(self):
        self.opened = False
        self.changed = threading.Condition()

    def open(self):
        with self.changed:
            self.opened = True
            self.changed.notify_all()

    def pass_through(self):
        if not self.opened:
            with self.changed:
                self.changed.wait()
        return True
''', (("        if not self.opened:\n            with self.changed:\n                self.changed.wait()",
        "        with self.changed:\n            while not self.opened:\n                self.changed.wait()"),), '''
gate = lab.Gate()
threads.start("A", gate.pass_through)
threads.start("B", gate.open)
threads.join()
return {"passed": threads.results["A"]}
''', "seen['passed']"),
    Case("wakes_the_wrong_one", '''
import threading

class Buffer:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while len(self.items) == 1:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            item = self.items.pop()
            self.changed.notify()
            return item
''', (("self.changed.notify()", "self.changed.notify_all()"),), '''
buffer = lab.Buffer()
threads.start("A", buffer.get)
threads.start("B", buffer.get)
threads.start("C", buffer.put, 1)
threads.start("D", buffer.put, 2)
threads.join()
return {"got": sorted((threads.results["A"], threads.results["B"]))}
''', "seen['got'] == [1, 2]"),
    Case("latch_counts_without_lock", '''
import threading

class Latch:
    def __init__(self, count):
        self.count = count
        self.done = threading.Event()
        self.lock = threading.Lock()

    def count_down(self):
        left = self.count - 1
        self.count = left
        if left == 0:
            self.done.set()

    def wait(self):
        self.done.wait()
        return True
''', (("        left = self.count - 1\n        self.count = left\n        if left == 0:",
        "        with self.lock:\n            left = self.count - 1\n            self.count = left\n        if left == 0:"),), '''
latch = lab.Latch(2)
threads.start("A", latch.count_down)
threads.start("B", latch.count_down)
threads.start("C", latch.wait)
threads.join()
return {"waited": threads.results["C"]}
''', "seen['waited']"),
    Case("event_cleared_too_late", '''
import threading

class Bell:
    def __init__(self):
        self.rings = 0
        self.heard = 0
        self.event = threading.Event()

    def ring(self):
        self.rings = 1
        self.event.set()

    def listen(self):
        if self.rings == 0:
            self.event.clear()
            self.event.wait()
        self.heard = self.rings
        return self.heard
''', (("            self.event.clear()\n", ""),), '''
bell = lab.Bell()
threads.start("A", bell.listen)
threads.start("B", bell.ring)
threads.join()
return {"heard": threads.results["A"]}
''', "seen['heard'] == 1"),
    Case("shutdown_drops_a_job", '''
import threading

class Worker:
    def __init__(self):
        self.jobs, self.done = [], []
        self.closed = False
        self.changed = threading.Condition()

    def submit(self, job):
        with self.changed:
            if self.closed:
                return False
            self.jobs.append(job)
            self.changed.notify()
            return True

    def close(self):
        with self.changed:
            self.closed = True
            self.changed.notify()

    def work(self):
        while True:
            with self.changed:
                while not self.jobs and not self.closed:
                    self.changed.wait()
                if self.closed:
                    return
                job = self.jobs.pop(0)
            self.done.append(job)
''', (("                if self.closed:\n                    return\n", "                if not self.jobs:\n                    return\n"),), '''
worker = lab.Worker()
def client():
    accepted = worker.submit("job")
    worker.close()
    return accepted
threads.start("A", client)
threads.start("B", worker.work)
threads.join()
return {"accepted": threads.results["A"], "done": list(worker.done)}
''', "seen['done'] == ['job']"),
    Case("barrier_is_used_again", '''
import threading

class Barrier:
    def __init__(self, parties):
        self.parties, self.arrived = parties, 0
        self.round = 0
        self.changed = threading.Condition()

    def wait(self):
        with self.changed:
            self.arrived += 1
            if self.arrived == self.parties:
                self.arrived = 0
                self.round += 1
                self.changed.notify_all()
            else:
                while self.arrived != 0:
                    self.changed.wait()
''', (("            self.arrived += 1\n", "            mine = self.round\n            self.arrived += 1\n"),
       ("                while self.arrived != 0:", "                while self.round == mine:")), '''
barrier = lab.Barrier(2)
def rounds():
    barrier.wait()
    barrier.wait()
threads.start("A", rounds)
threads.start("B", rounds)
threads.join()
return {"rounds": barrier.round}
''', "seen['rounds'] == 2"),
    Case("future_set_by_two", '''
import threading

class Future:
    def __init__(self):
        self.value = None
        self.filled = False
        self.ready = threading.Event()
        self.lock = threading.Lock()

    def resolve(self, value):
        if self.filled:
            return False
        self.filled = True
        self.value = value
        self.ready.set()
        return True
''', (("        if self.filled:\n            return False\n        self.filled = True\n",
        "        with self.lock:\n            if self.filled:\n                return False\n            self.filled = True\n"),), '''
future = lab.Future()
threads.start("A", future.resolve, 1)
threads.start("B", future.resolve, 2)
threads.join()
return {"won": sum(threads.results.values())}
''', "seen['won'] == 1"),
    Case("polite_for_ever", '''
import threading

class Spoon:
    def __init__(self):
        self.hungry = {"ann": True, "bob": True}
        self.held = threading.Lock()

    def eat(self, me, other):
        while self.hungry[me]:
            if self.hungry[other]:
                continue
            with self.held:
                self.hungry[me] = False
''', (("            if self.hungry[other]:\n                continue\n", ""),), '''
spoon = lab.Spoon()
threads.start("A", spoon.eat, "ann", "bob")
threads.start("B", spoon.eat, "bob", "ann")
threads.join()
return dict(spoon.hungry)
''', "seen == {'ann': False, 'bob': False}"),
]
