"""Data structures as they are asked for in interviews, in good and in dear versions."""

from __future__ import annotations

from corpus.growth.case import Case

CASES = [
    Case("lru_ordered", '''
from collections import OrderedDict
class LRU:
    def __init__(self, size):
        self.size, self.data = size, OrderedDict()
    def get(self, key):
        if key not in self.data:
            return None
        self.data.move_to_end(key)
        return self.data[key]
    def put(self, key, value):
        self.data[key] = value
        self.data.move_to_end(key)
        if len(self.data) > self.size:
            self.data.popitem(last=False)
''', '''
cache = lab.LRU(n)
for i in range(n):
    cache.put(i, i)
return lambda i: (cache.get(i), cache.put(n + i, i))
''', "1"),
    Case("lru_list_remove", '''
class LRU:
    def __init__(self):
        self.order, self.data = [], {}
    def put(self, key, value):
        self.data[key] = value
        self.order.append(key)
    def get(self, key):
        self.order.remove(key)  # here
        self.order.append(key)
        return self.data[key]
''', '''
cache = lab.LRU()
for i in range(n):
    cache.put(i, i)
return lambda i: cache.get(n - 1 - i)
''', "n"),
    Case("evicts_by_min", '''
class LFU:
    def __init__(self, size):
        self.size, self.data, self.uses = size, {}, {}
    def put(self, key, value):
        if len(self.data) >= self.size:
            victim = min(self.uses, key=self.uses.get)  # here
            del self.data[victim], self.uses[victim]
        self.data[key] = value
        self.uses[key] = 1
''', '''
cache = lab.LFU(n)
for i in range(n):
    cache.put(i, i)
return lambda i: cache.put(n + i, i)
''', "n"),
    Case("queue_pop_front", '''
class Queue:
    def __init__(self):
        self.items = []
    def put(self, item):
        self.items.append(item)
    def get(self):
        return self.items.pop(0)  # here
''', '''
queue = lab.Queue()
for i in range(n):
    queue.put(i)
def step():
    queue.get()
    queue.put(1)
return step
''', "n"),
    Case("two_stacks", '''
class Queue:
    def __init__(self):
        self.back, self.front = [], []
    def put(self, item):
        self.back.append(item)
    def get(self):
        if not self.front:
            while self.back:
                self.front.append(self.back.pop())
        return self.front.pop()
''', '''
queue = lab.Queue()
for i in range(n):
    queue.put(i)
def step():
    queue.get()
    queue.put(1)
return step
''', "1", "n"),
    Case("window_of_calls_filtered", '''
class Limiter:
    def __init__(self, limit):
        self.limit, self.calls = limit, []
    def allow(self, now):
        self.calls = [call for call in self.calls if call > now - 60]  # here
        self.calls.append(now)
        return len(self.calls) <= self.limit
''', '''
limiter = lab.Limiter(n)
limiter.calls = [1000 + i / n for i in range(n)]
return lambda i: limiter.allow(1001 + i / 1000)
''', "n"),
    Case("window_of_calls_deque", '''
from collections import deque
class Limiter:
    def __init__(self, limit):
        self.limit, self.calls = limit, deque()
    def allow(self, now):
        while self.calls and self.calls[0] <= now - 60:
            self.calls.popleft()
        self.calls.append(now)
        return len(self.calls) <= self.limit
''', '''
limiter = lab.Limiter(n)
limiter.calls.extend(1000 + i / n for i in range(n))
return lambda i: limiter.allow(1001 + i / 1000)
''', "1"),
    Case("heap_schedule", '''
import heapq
class Agenda:
    def __init__(self):
        self.heap = []
    def add(self, when, job):
        heapq.heappush(self.heap, (when, job))
    def next(self):
        return heapq.heappop(self.heap)  # here
''', '''
agenda = lab.Agenda()
for i in range(n):
    agenda.add(i, "job")
def step(i):
    agenda.next()
    agenda.add(n + i, "job")
return step
''', "log n"),
    Case("sorted_insert", '''
import bisect
class Board:
    def __init__(self):
        self.scores = []
    def add(self, score):
        bisect.insort(self.scores, score)  # here
''', '''
board = lab.Board()
board.scores = list(range(n))
return lambda i: board.add(i)
''', "n"),
    Case("sorted_each_time", '''
class Board:
    def __init__(self):
        self.scores = []
    def top(self, count):
        return sorted(self.scores, reverse=True)[:count]  # here
''', '''
board = lab.Board()
board.scores = [(i * 7919) % n for i in range(n)]
return lambda: board.top(10)
''', "n log n"),
    Case("rank_by_bisect", '''
import bisect
class Board:
    def __init__(self, scores):
        self.scores = sorted(scores)
    def rank(self, score):
        return len(self.scores) - bisect.bisect_right(self.scores, score)  # here
''', '''
board = lab.Board(range(n))
return lambda i: board.rank(i * 3)
''', "log n"),
    Case("trie_find", '''
class Trie:
    def __init__(self):
        self.root = {}
    def add(self, word):
        node = self.root
        for letter in word:
            node = node.setdefault(letter, {})
        node["$"] = True
    def has(self, word):
        node = self.root
        for letter in word:
            if letter not in node:
                return False
            node = node[letter]
        return "$" in node
''', '''
trie = lab.Trie()
for i in range(n):
    trie.add(f"{i:06}")
return lambda i: trie.has(f"{i:06}")
''', "1"),
    Case("history_copied", '''
class Editor:
    def __init__(self):
        self.lines, self.undo = [], []
    def type(self, line):
        self.undo.append(list(self.lines))  # here
        self.lines.append(line)
''', '''
editor = lab.Editor()
editor.lines = ["x"] * n
return lambda: editor.type("y")
''', "n"),
    Case("text_grows_by_adding", '''
class Log:
    def __init__(self):
        self.lines = ()
    def add(self, line):
        self.lines = self.lines + (line,)  # here
''', '''
log = lab.Log()
log.lines = tuple(range(n))
return lambda i: log.add(i)
''', "n"),
]
