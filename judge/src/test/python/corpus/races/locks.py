"""Locks made by hand, leases, pools and state that should belong to one thread."""

from __future__ import annotations

from corpus.races.case import Case

CASES = [
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
