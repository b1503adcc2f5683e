"""Structures that find things: sets, topics, rings, chains."""

from __future__ import annotations

from corpus.growth.case import Case

CASES = [
    Case("membership_in_list", '''
class Seen:
    def __init__(self):
        self.keys = []
    def first_time(self, key):
        if key in self.keys:  # here
            return False
        self.keys.append(key)
        return True
''', '''
seen = lab.Seen()
seen.keys = list(range(n))
return lambda i: seen.first_time(n + i)
''', "n"),
    Case("membership_in_set", '''
class Seen:
    def __init__(self):
        self.keys = set()
    def first_time(self, key):
        if key in self.keys:
            return False
        self.keys.add(key)
        return True
''', '''
seen = lab.Seen()
seen.keys = set(range(n))
return lambda i: seen.first_time(n + i)
''', "1"),
    Case("subscribers_by_topic", '''
class Bus:
    def __init__(self):
        self.topics = {}
    def subscribe(self, topic, name):
        self.topics.setdefault(topic, set()).add(name)
    def publish(self, topic):
        return [name for name in self.topics.get(topic, ())]
''', '''
bus = lab.Bus()
for i in range(n):
    bus.subscribe(f"topic {i}", "me")
return lambda i: bus.publish(f"topic {i}")
''', "1"),
    Case("subscribers_searched", '''
class Bus:
    def __init__(self):
        self.pairs = []
    def subscribe(self, topic, name):
        self.pairs.append((topic, name))
    def publish(self, topic):
        return [name for other, name in self.pairs if other == topic]  # here
''', '''
bus = lab.Bus()
for i in range(n):
    bus.subscribe(f"topic {i}", "me")
return lambda i: bus.publish(f"topic {i}")
''', "n"),
    Case("ring_buffer", '''
class Ring:
    def __init__(self, size):
        self.slots, self.next = [None] * size, 0
    def add(self, item):
        self.slots[self.next] = item
        self.next = (self.next + 1) % len(self.slots)
''', '''
ring = lab.Ring(n)
return lambda i: ring.add(i)
''', "1"),
    Case("expired_by_sweep", '''
class Sessions:
    def __init__(self):
        self.until = {}
    def check(self, name, now):
        for other in list(self.until):  # here
            if self.until[other] <= now:
                del self.until[other]
        return name in self.until
''', '''
sessions = lab.Sessions()
for i in range(n):
    sessions.until[i] = 100
return lambda i: sessions.check(i, 50)
''', "n"),
    Case("linked_list_walk", '''
class Node:
    def __init__(self, value, rest):
        self.value, self.rest = value, rest
class Chain:
    def __init__(self):
        self.head = None
    def push(self, value):
        self.head = Node(value, self.head)
    def find(self, value):
        node = self.head
        while node is not None and node.value != value:  # here
            node = node.rest
        return node
''', '''
chain = lab.Chain()
for i in range(n):
    chain.push(i)
return lambda i: chain.find(i)
''', "n"),
    Case("dense_removal", '''
class Bag:
    def __init__(self):
        self.items, self.where = [], {}
    def add(self, item):
        self.where[item] = len(self.items)
        self.items.append(item)
    def remove(self, item):
        place, last = self.where.pop(item), self.items.pop()
        if last != item:
            self.items[place], self.where[last] = last, place
''', '''
bag = lab.Bag()
for i in range(n):
    bag.add(i)
def step(i):
    bag.remove(i)
    bag.add(n + i)
return step
''', "1"),
]
