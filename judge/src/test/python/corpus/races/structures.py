"""Containers that several threads change."""

from __future__ import annotations

from corpus.races.case import Case

CASES = [
    Case("lru_get_meets_evict", '''
import threading
from collections import OrderedDict

class Cache:
    def __init__(self, size):
        self.size = size
        self.data = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key):
        if key in self.data:
            self.data.move_to_end(key)
            return self.data[key]
        return None

    def put(self, key, value):
        with self.lock:
            self.data[key] = value
            if len(self.data) > self.size:
                self.data.popitem(last=False)
''', (("        if key in self.data:\n            self.data.move_to_end(key)\n            return self.data[key]\n        return None",
        "        with self.lock:\n            if key in self.data:\n                self.data.move_to_end(key)\n                return self.data[key]\n            return None"),), '''
cache = lab.Cache(1)
cache.put("a", 1)
threads.start("A", cache.get, "a")
threads.start("B", cache.put, "b", 2)
threads.join()
return {"held": len(cache.data)}
''', "seen['held'] == 1"),
    Case("lru_holds_too_many", '''
import threading

class Cache:
    def __init__(self, size):
        self.size = size
        self.data = {}
        self.lock = threading.Lock()

    def put(self, key, value):
        if len(self.data) >= self.size:
            self.data.pop(next(iter(self.data)), None)
        self.data[key] = value
''', (("        if len(self.data) >= self.size:\n            self.data.pop(next(iter(self.data)), None)\n        self.data[key] = value",
        "        with self.lock:\n            if len(self.data) >= self.size:\n                self.data.pop(next(iter(self.data)), None)\n            self.data[key] = value"),), '''
cache = lab.Cache(1)
threads.start("A", cache.put, "a", 1)
threads.start("B", cache.put, "b", 2)
threads.join()
return {"held": len(cache.data)}
''', "seen['held'] == 1"),
    Case("mailbox_overflows", '''
import threading

class Mailbox:
    def __init__(self, size):
        self.size = size
        self.items = []
        self.lock = threading.Lock()

    def offer(self, item):
        if len(self.items) < self.size:
            self.items.append(item)
            return True
        return False
''', (("        if len(self.items) < self.size:\n            self.items.append(item)\n            return True\n        return False",
        "        with self.lock:\n            if len(self.items) < self.size:\n                self.items.append(item)\n                return True\n            return False"),), '''
box = lab.Mailbox(1)
threads.start("A", box.offer, 1)
threads.start("B", box.offer, 2)
threads.join()
return {"held": len(box.items)}
''', "seen['held'] == 1"),
    Case("sessions_change_while_listed", '''
import threading

class Sessions:
    def __init__(self):
        self.users = {"ann": 1, "bob": 2}
        self.lock = threading.Lock()

    def login(self, name):
        with self.lock:
            self.users[name] = 3

    def names(self):
        return [name for name in self.users]
''', (("        return [name for name in self.users]",
        "        with self.lock:\n            return [name for name in self.users]"),), '''
sessions = lab.Sessions()
threads.start("A", sessions.names)
threads.start("B", sessions.login, "cid")
threads.join()
return {"count": len(threads.results["A"])}
''', "seen['count'] in (2, 3)"),
    Case("listeners_copied_on_write", '''
import threading

class Topic:
    def __init__(self):
        self.listeners = []
        self.lock = threading.Lock()

    def subscribe(self, name):
        copied = list(self.listeners)
        copied.append(name)
        self.listeners = copied
''', (("        copied = list(self.listeners)\n        copied.append(name)\n        self.listeners = copied",
        "        with self.lock:\n            copied = list(self.listeners)\n            copied.append(name)\n            self.listeners = copied"),), '''
topic = lab.Topic()
threads.start("A", topic.subscribe, "a")
threads.start("B", topic.subscribe, "b")
threads.join()
return {"listeners": sorted(topic.listeners)}
''', "seen['listeners'] == ['a', 'b']"),
    Case("stack_popped_empty", '''
import threading

class Stack:
    def __init__(self, items):
        self.items = list(items)
        self.lock = threading.Lock()

    def pop(self):
        if self.items:
            return self.items.pop()
        return None
''', (("        if self.items:\n            return self.items.pop()\n        return None",
        "        with self.lock:\n            if self.items:\n                return self.items.pop()\n            return None"),), '''
stack = lab.Stack([1])
threads.start("A", stack.pop)
threads.start("B", stack.pop)
threads.join()
return {"popped": sorted(str(item) for item in threads.results.values())}
''', "seen['popped'] == ['1', 'None']"),
    Case("queue_empty_then_get", '''
import queue
import threading

class Jobs:
    def __init__(self, jobs):
        self.queue = queue.Queue()
        for job in jobs:
            self.queue.put(job)

    def take(self):
        if not self.queue.empty():
            return self.queue.get()
        return None
''', (("        if not self.queue.empty():\n            return self.queue.get()\n        return None",
        "        try:\n            return self.queue.get_nowait()\n        except queue.Empty:\n            return None"),), '''
jobs = lab.Jobs([7])
threads.start("A", jobs.take)
threads.start("B", jobs.take)
threads.join()
return {"taken": sorted(str(job) for job in threads.results.values())}
''', "seen['taken'] == ['7', 'None']"),
    Case("stack_aba", '''
import threading

class Node:
    def __init__(self, value, below):
        self.value, self.below = value, below

class Stack:
    def __init__(self):
        self.c = Node("c", None)
        self.b = Node("b", self.c)
        self.a = Node("a", self.b)
        self.head = self.a
        self.lock = threading.Lock()

    def swap(self, expected, new):
        with self.lock:
            if self.head is expected:
                self.head = new
                return True
            return False

    def pop(self):
        while True:
            head = self.head
            below = head.below
            if self.swap(head, below):
                return head.value

    def pop_two_and_push_back(self):
        first, second = self.pop(), self.pop()
        while True:
            node = self.a
            node.below = self.head
            if self.swap(node.below, node):
                return second
''', (("        while True:\n            head = self.head\n            below = head.below\n            if self.swap(head, below):\n                return head.value",
        "        while True:\n            with self.lock:\n                head = self.head\n                self.head = head.below\n                return head.value"),
       ("            node = self.a\n            node.below = self.head\n            if self.swap(node.below, node):\n                return second",
        "            node = Node('a', self.head)\n            if self.swap(node.below, node):\n                return second")), '''
stack = lab.Stack()
threads.start("A", stack.pop)
threads.start("B", stack.pop_two_and_push_back)
threads.join()
left, node = [], stack.head
while node is not None and len(left) < 5:
    left.append(node.value)
    node = node.below
return {"all": sorted(left + list(threads.results.values()))}
''', "len(seen['all']) == len(set(seen['all'])) or seen['all'].count('b') < 2"),
    Case("histogram_of_words", '''
import threading

class Histogram:
    def __init__(self):
        self.counts = {}
        self.lock = threading.Lock()

    def add(self, word):
        self.counts[word] = self.counts.get(word, 0) + 1
''', (("        self.counts[word] = self.counts.get(word, 0) + 1",
        "        with self.lock:\n            self.counts[word] = self.counts.get(word, 0) + 1"),), '''
histogram = lab.Histogram()
threads.start("A", histogram.add, "x")
threads.start("B", histogram.add, "x")
threads.join()
return dict(histogram.counts)
''', "seen == {'x': 2}"),
    Case("heap_takes_the_same_job", '''
import heapq
import threading

class Agenda:
    def __init__(self, jobs):
        self.jobs = sorted(jobs)
        self.lock = threading.Lock()

    def next(self):
        if not self.jobs:
            return None
        first = self.jobs[0]
        heapq.heappop(self.jobs)
        return first
''', (("        if not self.jobs:\n            return None\n        first = self.jobs[0]\n        heapq.heappop(self.jobs)\n        return first",
        "        with self.lock:\n            return heapq.heappop(self.jobs) if self.jobs else None"),), '''
agenda = lab.Agenda([1, 2])
threads.start("A", agenda.next)
threads.start("B", agenda.next)
threads.join()
return {"taken": sorted(threads.results.values())}
''', "seen['taken'] == [1, 2]"),
]
