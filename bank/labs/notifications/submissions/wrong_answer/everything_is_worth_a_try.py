# fails: ChannelsFail.test_never_means_never
# fails: ChannelsFail.test_two_workers_fail_at_once
# fails: KindToTheReader.test_given_up_makes_way
# fails: KindToTheReader.test_published_into_a_digest_that_waits
# misconception: A failure is a failure, and is tried again.
# nudge: There is no such address. Will there be one in ten seconds?
# hint: Which two kinds of failure does the statement tell apart?
# explanation: What can never succeed is tried until the tries are used up, and each time costs: providers count the mails to addresses that do not exist, and punish for them.

import json
import threading
import time


def matches(pattern, topic):
    want, have = pattern.split("."), topic.split(".")
    return len(want) == len(have) and all(w in ("*", h) for w, h in zip(want, have))


class _Delivery:
    def __init__(self, key, person, channel, lane, due, digest):
        self.key, self.person, self.channel, self.lane = key, person, channel, lane
        self.due, self.digest = due, digest
        self.items = []
        self.failures = 0
        self.busy = self.begun = False


class Notifier:
    def __init__(self, channels, retry=10, tries=4):
        if tries < 1:
            raise ValueError("there must be at least one try")
        self._channels, self._retry, self._tries = dict(channels), retry, tries
        self._lock = threading.Lock()
        self._wishes = {}
        self._known = set()
        self._waiting = []
        self._failed = []

    def subscribe(self, person, pattern, channel, digest=0):
        if channel not in self._channels:
            raise ValueError(f"there is no channel {channel!r}")
        if digest < 0:
            raise ValueError("digest must not be negative")
        with self._lock:
            self._wishes.setdefault((person, channel), {})[pattern] = digest

    def unsubscribe(self, person, pattern, channel):
        with self._lock:
            self._wishes.get((person, channel), {}).pop(pattern, None)

    def publish(self, topic, event, data, subject=None):
        now, added = time.monotonic(), 0
        with self._lock:
            for person, channel in self._wishes:
                digests = self._wanted(person, channel, topic)
                if digests and (event, person, channel) not in self._known:
                    self._known.add((event, person, channel))
                    added += 1
                    digest = min(digests)
                    self._delivery(event, person, channel, subject, now + digest, digest > 0).items.append((topic, data))
        return added

    def work(self):
        sent = 0
        while True:
            with self._lock:
                delivery = self._claim(time.monotonic())
            if delivery is None:
                return sent
            try:
                self._channels[delivery.channel](delivery.key, delivery.person, [data for _, data in delivery.items])
            except Exception:
                self._failure(delivery, self._tries)
            except BaseException:
                delivery.busy = False
                raise
            else:
                sent += 1
                with self._lock:
                    self._waiting.remove(delivery)

    def waiting(self):
        return len(self._waiting)

    def failed(self):
        with self._lock:
            return list(self._failed)

    def _wanted(self, person, channel, topic):
        """The digests of all subscriptions by which the person wants the topic."""
        return [digest for pattern, digest in self._wishes.get((person, channel), {}).items() if matches(pattern, topic)]

    def _delivery(self, event, person, channel, subject, due, digest):
        """The delivery that an item goes to: an open digest, or a new one."""
        for one in self._waiting if digest else ():
            if one.digest and not one.begun and (one.person, one.channel) == (person, channel):
                one.due = min(one.due, due)
                return one
        lane = None if digest or subject is None else (person, channel, subject)
        self._waiting.append(_Delivery(json.dumps([event, person, channel]), person, channel, lane, due, digest))
        return self._waiting[-1]

    def _claim(self, now):
        held = {None: False}
        for one in list(self._waiting):
            if held.get(one.lane):
                continue
            if one.busy or one.due > now:
                held[one.lane] = one.lane is not None
                continue
            items = [item for item in one.items if self._wanted(one.person, one.channel, item[0])]
            if not items:
                self._waiting.remove(one)
                continue
            if not one.begun:
                one.items = items
            one.busy = one.begun = True
            return one
        return None

    def _failure(self, delivery, tries):
        with self._lock:
            delivery.failures += 1
            if delivery.failures >= tries:
                self._waiting.remove(delivery)
                self._failed.append(delivery.key)
            delivery.due = time.monotonic() + self._retry * 2 ** (delivery.failures - 1)
            delivery.busy = False
