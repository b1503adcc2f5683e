"""Lost updates and acts on old knowledge."""

from __future__ import annotations

from corpus.races.case import Case

CASES = [
    Case("page_views", '''
import threading

class Views:
    def __init__(self):
        self.total = 0
        self.lock = threading.Lock()

    def hit(self):
        self.total += 1
''', (("        self.total += 1", "        with self.lock:\n            self.total += 1"),), '''
views = lab.Views()
threads.start("A", views.hit)
threads.start("B", views.hit)
threads.join()
return {"total": views.total}
''', "seen['total'] == 2"),
    Case("loads_twice", '''
import threading

class Loader:
    def __init__(self, load):
        self.load = load
        self.known = {}
        self.lock = threading.Lock()

    def get(self, key):
        if key not in self.known:
            self.known[key] = self.load(key)
        return self.known[key]
''', (("        if key not in self.known:\n            self.known[key] = self.load(key)\n        return self.known[key]",
        "        with self.lock:\n            if key not in self.known:\n                self.known[key] = self.load(key)\n"
        "            return self.known[key]"),), '''
loads = []
def load(key):
    loads.append(key)
    return key * 2
loader = lab.Loader(load)
threads.start("A", loader.get, 4)
threads.start("B", loader.get, 4)
threads.join()
return {"loads": len(loads)}
''', "seen['loads'] == 1"),
    Case("connects_twice", '''
import threading

class Lazy:
    def __init__(self):
        self.connection = None
        self.opened = 0
        self.lock = threading.Lock()

    def get(self):
        if self.connection is None:
            with self.lock:
                self.opened = self.opened + 1
                self.connection = object()
        return self.connection
''', (("            with self.lock:\n                self.opened = self.opened + 1\n                self.connection = object()",
        "            with self.lock:\n                if self.connection is None:\n"
        "                    self.opened = self.opened + 1\n                    self.connection = object()"),), '''
lazy = lab.Lazy()
threads.start("A", lazy.get)
threads.start("B", lazy.get)
threads.join()
return {"opened": lazy.opened}
''', "seen['opened'] == 1"),
    Case("settings_published_empty", '''
import threading

class Settings:
    def __init__(self):
        self.values = None
        self.lock = threading.Lock()

    def region(self):
        if self.values is None:
            with self.lock:
                if self.values is None:
                    self.values = {}
                    self.values["region"] = "eu"
        return self.values["region"]
''', (('self.values = {}\n                    self.values["region"] = "eu"',
       'values = {}\n                    values["region"] = "eu"\n                    self.values = values'),), '''
settings = lab.Settings()
threads.start("A", settings.region)
threads.start("B", settings.region)
threads.join()
return threads.results
''', "seen == {'A': 'eu', 'B': 'eu'}"),
    Case("token_bucket", '''
import threading

class Bucket:
    def __init__(self, tokens):
        self.tokens = tokens
        self.lock = threading.Lock()

    def allow(self):
        if self.tokens >= 1:
            self.tokens -= 1
            return True
        return False
''', (("        if self.tokens >= 1:\n            self.tokens -= 1\n            return True\n        return False",
        "        with self.lock:\n            if self.tokens >= 1:\n                self.tokens -= 1\n"
        "                return True\n            return False"),), '''
bucket = lab.Bucket(1)
threads.start("A", bucket.allow)
threads.start("B", bucket.allow)
threads.join()
return {"allowed": sum(threads.results.values())}
''', "seen['allowed'] == 1"),
    Case("pays_twice", '''
import threading

class Payments:
    def __init__(self):
        self.done = {}
        self.charged = []
        self.lock = threading.Lock()

    def pay(self, key, amount):
        with self.lock:
            if key in self.done:
                return self.done[key]
        self.charged.append(amount)
        with self.lock:
            self.done[key] = amount
        return amount
''', (("                return self.done[key]\n        self.charged.append(amount)\n        with self.lock:\n            self.done[key] = amount\n        return amount",
        "                return self.done[key]\n            self.charged.append(amount)\n            self.done[key] = amount\n            return amount"),), '''
payments = lab.Payments()
threads.start("A", payments.pay, "k", 5)
threads.start("B", payments.pay, "k", 5)
threads.join()
return {"charged": len(payments.charged)}
''', "seen['charged'] == 1"),
    Case("breaker_lets_two_probe", '''
import threading
import time

class Breaker:
    def __init__(self):
        self.state = "open"
        self.since = time.monotonic() - 60
        self.lock = threading.Lock()

    def permits(self):
        if self.state == "open" and time.monotonic() - self.since > 30:
            self.state = "half-open"
            return True
        return self.state == "closed"
''', (('        if self.state == "open" and time.monotonic() - self.since > 30:\n            self.state = "half-open"\n            return True\n        return self.state == "closed"',
       '        with self.lock:\n            if self.state == "open" and time.monotonic() - self.since > 30:\n                self.state = "half-open"\n                return True\n            return self.state == "closed"'),), '''
breaker = lab.Breaker()
threads.start("A", breaker.permits)
threads.start("B", breaker.permits)
threads.join()
return {"probes": sum(threads.results.values())}
''', "seen['probes'] == 1"),
    Case("singleton", '''
import threading

class Registry:
    instance = None
    lock = threading.Lock()

    @classmethod
    def get(cls):
        if cls.instance is None:
            cls.instance = cls()
        return cls.instance
''', (("        if cls.instance is None:\n            cls.instance = cls()\n        return cls.instance",
        "        with cls.lock:\n            if cls.instance is None:\n                cls.instance = cls()\n            return cls.instance"),), '''
threads.start("A", lab.Registry.get)
threads.start("B", lab.Registry.get)
threads.join()
return {"same": threads.results["A"] is threads.results["B"]}
''', "seen['same']"),
    Case("ticket_numbers", '''
import threading

class Tickets:
    def __init__(self):
        self.last = 0
        self.lock = threading.Lock()

    def take(self):
        number = int(self.last) + 1
        self.last = number
        return number
''', (("        number = int(self.last) + 1\n        self.last = number\n        return number",
        "        with self.lock:\n            number = int(self.last) + 1\n            self.last = number\n            return number"),), '''
tickets = lab.Tickets()
threads.start("A", tickets.take)
threads.start("B", tickets.take)
threads.join()
return {"numbers": sorted(threads.results.values())}
''', "seen['numbers'] == [1, 2]"),
    Case("auditor_sees_half_a_transfer", '''
import threading

class Bank:
    def __init__(self):
        self.left, self.right = 50, 50
        self.lock = threading.Lock()

    def move(self, amount):
        with self.lock:
            self.left -= amount
            self.right += amount

    def total(self):
        return self.left + self.right
''', (("        return self.left + self.right", "        with self.lock:\n            return self.left + self.right"),), '''
bank = lab.Bank()
threads.start("A", bank.move, 10)
threads.start("B", bank.total)
threads.join()
return {"total": threads.results["B"]}
''', "seen['total'] == 100"),
    Case("global_counter", '''
import threading

served = 0
lock = threading.Lock()

def serve():
    global served
    served += 1

def count():
    return served
''', (("    global served\n    served += 1", "    global served\n    with lock:\n        served += 1"),), '''
threads.start("A", lab.serve)
threads.start("B", lab.serve)
threads.join()
return {"served": lab.count()}
''', "seen['served'] == 2"),
    Case("closure_counter", '''
import threading

def make_counter():
    count = 0
    lock = threading.Lock()

    def step():
        nonlocal count
        count += 1

    def value():
        return count
    return step, value
''', (("        nonlocal count\n        count += 1", "        nonlocal count\n        with lock:\n            count += 1"),), '''
step, value = lab.make_counter()
threads.start("A", step)
threads.start("B", step)
threads.join()
return {"count": value()}
''', "seen['count'] == 2"),
    Case("three_switches", '''
import threading

class Door:
    def __init__(self):
        self.first = self.second = self.third = 0
        self.lock = threading.Lock()

    def walk(self):
        self.first = 1
        self.second = self.first + 1
        self.third = self.second + 1
        self.first = self.second = self.third = 0

    def watch(self):
        a = self.first
        b = self.third
        c = self.first
        d = self.third
        return a == 1 and b == 0 and c == 1 and d == 3
''', (("        self.first = 1\n        self.second = self.first + 1\n        self.third = self.second + 1\n        self.first = self.second = self.third = 0",
        "        with self.lock:\n            self.first = 1\n            self.second = self.first + 1\n            self.third = self.second + 1\n            self.first = self.second = self.third = 0"),
       ("        a = self.first\n        b = self.third\n        c = self.first\n        d = self.third\n",
        "        with self.lock:\n            a, b, c, d = self.first, self.third, self.first, self.third\n")), '''
door = lab.Door()
threads.start("A", door.walk)
threads.start("B", door.watch)
threads.join()
return {"open": threads.results["B"]}
''', "not seen['open']"),
]
