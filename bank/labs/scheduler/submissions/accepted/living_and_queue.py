"""A dict of what is alive, and a heap of moments that may be out of date.

A number in the heap means something only if the dict still knows it, so cancelling is one `pop`, and a run that is not repeated leaves the dict when it begins: no states. The
heap is rebuilt when it is much longer than the dict. The calendar is a generator of wall times, and the first later one wins.
"""

import threading
import time
from datetime import date, datetime, timedelta, timezone
from heapq import heapify, heappop, heappush
from itertools import count
from zoneinfo import ZoneInfo


class Handle:
    def __init__(self, scheduler, number):
        self.scheduler = scheduler
        self.number = number

    def cancel(self):
        return self.scheduler.forget(self.number)


class Scheduler:
    def __init__(self, on_error):
        self.on_error = on_error
        self.alive = {}
        self.queue = []
        self.numbers = count()
        self.working = True
        self.news = threading.Condition(threading.Lock())

    def after(self, delay, job):
        if delay < 0:
            raise ValueError("delay must be at least 0")
        return self.plan(delay, (job, None, None))

    def every(self, period, job, missed="once"):
        if not period > 0:
            raise ValueError("period must be above 0")
        if missed not in {"once", "all"}:
            raise ValueError("missed must be 'once' or 'all'")
        return self.plan(period, (job, period, missed == "all"))

    def plan(self, delay, task):
        with self.news:
            number = next(self.numbers)
            self.alive[number] = task
            heappush(self.queue, (time.monotonic() + delay, number))
            self.news.notify_all()
            return Handle(self, number)

    def forget(self, number):
        with self.news:
            known = self.alive.pop(number, None) is not None
            if len(self.queue) > 2 * len(self.alive):
                self.queue = [entry for entry in self.queue if entry[1] in self.alive]
                heapify(self.queue)
            return known

    def pause(self):
        while self.queue and self.queue[0][1] not in self.alive:
            heappop(self.queue)
        if self.queue:
            return max(0, self.queue[0][0] - time.monotonic())
        return None

    def next_in(self):
        with self.news:
            return self.pause()

    def due(self):
        """What is due, with its moment and number; None if nothing is."""
        if self.pause() != 0:
            return None
        moment, number = heappop(self.queue)
        task = self.alive[number]
        if task[1] is None:
            del self.alive[number]
        return moment, number, task

    def run_pending(self):
        runs = 0
        while self.step():
            runs += 1
        return runs

    def step(self):
        with self.news:
            found = self.due()
        if found:
            self.work(*found)
        return found

    def run(self):
        while self.working:
            if not self.step():
                with self.news:
                    pause = self.pause()
                    if self.working and pause != 0:
                        self.news.wait(pause)

    def work(self, moment, number, task):
        job, period, each = task
        try:
            job()
        except Exception as error:
            self.on_error(error)
        finally:
            with self.news:
                if number in self.alive:
                    moment += period
                    late = time.monotonic() - moment
                    if late >= 0 and not each:
                        moment += period + late // period * period
                    heappush(self.queue, (moment, number))
                    self.news.notify_all()

    def stop(self):
        with self.news:
            self.working = False
            self.news.notify_all()


def next_run(expression, zone, after):
    if not after.tzinfo:
        raise ValueError("after has no time zone")
    zone = ZoneInfo(zone)
    for wall in walls(expression, after.astimezone(zone).date()):
        moment = wall.replace(tzinfo=zone).astimezone(timezone.utc)
        while moment.astimezone(zone).strftime("%H:%M") != wall.strftime("%H:%M"):
            wall += timedelta(minutes=1)
            moment = wall.replace(tzinfo=zone).astimezone(timezone.utc)
        if moment > after:
            return moment
    raise LookupError(expression)


def walls(expression, first):
    """All wall times of five years that the expression names, in order."""
    minute, hour, day, month, weekday = fields(expression)
    stars = "*" in (expression.split()[2], expression.split()[4])
    for number in range(first.toordinal(), first.toordinal() + 1830):
        today = date.fromordinal(number)
        hits = today.day in day, today.isoweekday() % 7 in weekday
        if today.month in month and (all(hits) if stars else any(hits)):
            for at in hour:
                for past in minute:
                    yield datetime(today.year, today.month, today.day, at, past)


def fields(expression):
    texts = expression.split()
    wholes = [range(60), range(24), range(1, 32), range(1, 13), range(7)]
    if len(texts) != len(wholes):
        raise ValueError(f"not five fields: {expression!r}")
    return [sorted(set().union(*(part(piece, whole) for piece in text.split(",")))) for text, whole in zip(texts, wholes)]


def part(text, whole):
    span, slash, step = text.partition("/")
    first, dash, last = span.partition("-")
    if span == "*":
        chosen = whole
    elif dash:
        chosen = range(number(first), number(last) + 1)
    else:
        chosen = range(number(first), whole.stop if slash else number(first) + 1)
    if not chosen or chosen[0] not in whole or chosen[-1] not in whole:
        raise ValueError(f"{text!r} is out of bounds")
    return chosen[:: number(step) if slash else 1]


def number(text):
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text!r} is no number")
    return int(text)
