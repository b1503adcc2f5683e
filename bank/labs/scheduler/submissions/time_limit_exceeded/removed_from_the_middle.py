# fails: Workers.test_cancelling_among_many
# fails: Workers.test_cancelling_after_many_were_cancelled
# misconception: What is cancelled must leave the heap at once.
# nudge: Where in the heap is the entry? How do you find it?
# hint: How many entries are looked at for one cancel?
# explanation: To find an entry in a heap means to look at all of them, and to rebuild it after that as well. Most timeouts are cancelled, so this is the usual case. Mark it, and throw it away later.

import heapq
import re
import threading
import time
from datetime import datetime, timedelta, timezone
from itertools import count
from zoneinfo import ZoneInfo

PLANNED, RUNNING, OVER = "planned", "running", "over"


class Plan:
    def __init__(self, scheduler, job, moment, period, missed):
        self._scheduler = scheduler
        self.job = job
        self.moment = moment
        self.period = period
        self.missed = missed
        self.state = PLANNED

    def cancel(self):
        return self._scheduler._cancel(self)


class Scheduler:
    def __init__(self, on_error):
        self._on_error = on_error
        self._heap = []
        self._dead = 0
        self._tickets = count()
        self._stopped = False
        self._changed = threading.Condition()

    def after(self, delay, job):
        if delay < 0:
            raise ValueError("delay must not be negative")
        return self._plan(Plan(self, job, time.monotonic() + delay, None, None))

    def every(self, period, job, missed="once"):
        if period <= 0 or missed not in ("once", "all"):
            raise ValueError("period must be above 0, missed is 'once' or 'all'")
        return self._plan(Plan(self, job, time.monotonic() + period, period, missed))

    def _plan(self, plan):
        with self._changed:
            self._push(plan)
        return plan

    def _push(self, plan):
        plan.state = PLANNED
        heapq.heappush(self._heap, (plan.moment, next(self._tickets), plan))
        self._changed.notify_all()

    def _cancel(self, plan):
        with self._changed:
            if plan.state == OVER or (plan.state == RUNNING and plan.period is None):
                return False
            if plan.state == PLANNED:
                self._dead += 1
                plan.job = None
            plan.state = OVER
            if self._dead > 0:
                self._heap = [entry for entry in self._heap if entry[2].state == PLANNED]
                heapq.heapify(self._heap)
                self._dead = 0
            return True

    def _wait_for_first(self):
        """Seconds until the first plan, None if there is none. Under the lock."""
        while self._heap and self._heap[0][2].state == OVER:
            heapq.heappop(self._heap)
            self._dead -= 1
        return max(self._heap[0][0] - time.monotonic(), 0) if self._heap else None

    def _take(self):
        """A plan that is due and is now running, or None. Under the lock."""
        if self._wait_for_first() != 0:
            return None
        plan = heapq.heappop(self._heap)[2]
        plan.state = RUNNING
        return plan

    def next_in(self):
        with self._changed:
            return self._wait_for_first()

    def run_pending(self):
        runs = 0
        while True:
            with self._changed:
                plan = self._take()
            if plan is None:
                return runs
            self._execute(plan)
            runs += 1

    def run(self):
        while True:
            with self._changed:
                plan = None
                while not self._stopped and plan is None:
                    plan = self._take()
                    if plan is None:
                        self._changed.wait(self._wait_for_first())
            if plan is None:
                return
            self._execute(plan)

    def _execute(self, plan):
        try:
            plan.job()
        except Exception as error:
            self._on_error(error)
        finally:
            with self._changed:
                if plan.period is None or plan.state == OVER:
                    plan.state = OVER
                else:
                    plan.moment += plan.period
                    now = time.monotonic()
                    if plan.missed == "once" and plan.moment <= now:
                        plan.moment += plan.period * ((now - plan.moment) // plan.period + 1)
                    self._push(plan)

    def stop(self):
        with self._changed:
            self._stopped = True
            self._changed.notify_all()


PART = re.compile(r"(?:\*|([0-9]+)(?:-([0-9]+))?)(?:/([0-9]+))?")
BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6))


def next_run(expression, zone, after):
    if after.tzinfo is None:
        raise ValueError("after must say its time zone")
    texts = expression.split()
    if len(texts) != len(BOUNDS):
        raise ValueError(f"{expression!r} must have five fields")
    minutes, hours, days, months, weekdays = (numbers(*field) for field in zip(texts, BOUNDS))
    either = texts[2] != "*" and texts[4] != "*"
    zone = ZoneInfo(zone)
    day = after.astimezone(zone).date()
    for _ in range(5 * 366):
        matches = [day.day in days, day.isoweekday() % 7 in weekdays]
        if day.month in months and (any(matches) if either else all(matches)):
            for hour in sorted(hours):
                for minute in sorted(minutes):
                    moment = instant(datetime(day.year, day.month, day.day, hour, minute), zone)
                    if moment > after:
                        return moment
        day += timedelta(days=1)
    raise LookupError(f"{expression!r} never comes")


def numbers(text, bounds):
    low, high = bounds
    found = set()
    for part in text.split(","):
        match = PART.fullmatch(part)
        if not match:
            raise ValueError(f"{part!r} cannot be read")
        first, last, step = match.groups()
        begin = low if first is None else int(first)
        if last:
            end = int(last)
        else:
            end = high if first is None or step else begin
        if not low <= begin <= end <= high:
            raise ValueError(f"{part!r} is not within {low} to {high}")
        found.update(range(begin, end + 1, int(step or 1)))
    return found


def instant(wall, zone):
    """The moment of a wall time: of two the first, of none the end of the gap."""
    while True:
        moment = wall.replace(tzinfo=zone).astimezone(timezone.utc)
        if moment.astimezone(zone).replace(tzinfo=None, fold=0) == wall:
            return moment
        wall += timedelta(minutes=1)
