"""A lane for each order that must be kept, and a heap of the lanes by the time at which their first delivery is due.

What has no subject is a lane of its own. A worker takes a whole lane out of the heap and puts it back when it is done, so that nobody
else can touch it: the claim, the order and the pause are one mechanism. Nothing is searched; the price is the care for lanes that
become due earlier, whose old place in the heap stays behind.
"""

import heapq
import threading
import time
from collections import defaultdict, deque
from itertools import count

LATER = (ConnectionError, TimeoutError)


class _Lane:
    def __init__(self, person, channel):
        self.person, self.channel = person, channel
        self.queue = deque()
        self.taken = False


class _Delivery:
    key = None
    failures = 0

    def __init__(self, due):
        self.due = due
        self.items = []


class Notifier:
    def __init__(self, channels, retry=10, tries=4):
        if not tries > 0:
            raise ValueError("tries must be at least 1")
        self._channels, self._retry, self._tries = channels, retry, tries
        self._lock = threading.RLock()
        self._patterns = defaultdict(dict)
        self._told = set()
        self._lanes = {}
        self._digests = {}
        self._heap = []
        self._numbers = count()
        self._count = 0
        self._given_up = []

    def subscribe(self, person, pattern, channel, digest=0):
        if channel not in self._channels or digest < 0:
            raise ValueError("an unknown channel, or a negative digest")
        with self._lock:
            self._patterns[person, channel][tuple(pattern.split("."))] = digest

    def unsubscribe(self, person, pattern, channel):
        with self._lock:
            self._patterns[person, channel].pop(tuple(pattern.split(".")), None)

    def publish(self, topic, event, data, subject=None):
        with self._lock:
            before = len(self._told)
            for person, channel in list(self._patterns):
                digest = self._digest(person, channel, topic)
                if digest is None or (event, person, channel) in self._told:
                    continue
                self._told.add((event, person, channel))
                self._add(person, channel, subject, digest, (topic, event, data))
            return len(self._told) - before

    def work(self):
        sent = 0
        while True:
            with self._lock:
                lane = self._take(time.monotonic())
            if lane is None:
                return sent
            try:
                sent += self._send(lane)
            finally:
                with self._lock:
                    lane.taken = False
                    self._place(lane)

    def waiting(self):
        return self._count

    def failed(self):
        return self._given_up.copy()

    def _digest(self, person, channel, topic):
        """The shortest digest by which the person wants the topic; None if he does not."""
        parts = topic.split(".")
        digests = [
            digest for pattern, digest in self._patterns[person, channel].items()
            if len(pattern) == len(parts) and all(p == "*" or p == part for p, part in zip(pattern, parts))
        ]
        return min(digests, default=None)

    def _add(self, person, channel, subject, digest, item):
        due = time.monotonic() + digest
        lane = self._digests.get((person, channel)) if digest else None
        if lane is None:
            lane = _Lane(person, channel)
            if digest:
                self._digests[person, channel] = lane
            elif subject is not None:
                lane = self._lanes.setdefault((person, channel, subject), lane)
            lane.queue.append(_Delivery(due))
            self._count += 1
        lane.queue[-1].items.append(item)
        lane.queue[-1].due = min(lane.queue[-1].due, due)
        self._place(lane)

    def _place(self, lane):
        if lane.queue and not lane.taken:
            heapq.heappush(self._heap, (lane.queue[0].due, next(self._numbers), lane))

    def _take(self, now):
        while self._heap and self._heap[0][0] <= now:
            lane = heapq.heappop(self._heap)[2]
            if lane.taken or not lane.queue or lane.queue[0].due > now:
                continue
            first = lane.queue[0]
            wanted = [item for item in first.items if self._digest(lane.person, lane.channel, item[0]) is not None]
            if self._digests.get((lane.person, lane.channel)) is lane:
                del self._digests[lane.person, lane.channel]
            if wanted:
                if first.key is None:
                    first.items = wanted
                    first.key = repr((wanted[0][1], lane.person, lane.channel))
                lane.taken = True
                return lane
            self._drop_first(lane)
            self._place(lane)
        return None

    def _drop_first(self, lane):
        with self._lock:
            self._count -= 1
            return lane.queue.popleft()

    def _send(self, lane):
        """Whether the first delivery of a taken lane got through."""
        first = lane.queue[0]
        try:
            self._channels[lane.channel](first.key, lane.person, [item[2] for item in first.items])
        except Exception as error:
            first.due = time.monotonic() + self._retry * 2 ** first.failures
            first.failures += 1
            if not isinstance(error, LATER) or first.failures == self._tries:
                self._given_up.append(self._drop_first(lane).key)
            return False
        self._drop_first(lane)
        return True
