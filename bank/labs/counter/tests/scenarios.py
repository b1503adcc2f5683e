"""What runs beside the learner's code: threads that count, and threads that come and go."""

import gc
import threading


def public_names(lab):
    return sorted(name for name in dir(lab.Counter()) if not name.startswith("_"))


def two_count(lab, threads):
    counter = lab.Counter()
    threads.start("A", counter.increment)
    threads.start("B", counter.increment, 2)
    threads.join()
    return {"value": counter.value(), "returned": sorted(threads.results.values())}


def two_draw_tickets(lab, threads):
    counter = lab.Counter()
    for name in "AB":
        threads.start(name, counter.increment)
    threads.join()
    return {"tickets": sorted(threads.results.values())}


def count_while_taken(lab, threads):
    counter = lab.Counter()
    counter.increment(10)
    threads.start("counting", lambda: [counter.increment() for _ in range(2)] and None)
    threads.start("taking", counter.take)
    threads.join()
    return {"taken": threads.results["taking"], "left": counter.value()}


def two_take(lab, threads):
    counter = lab.Counter()
    counter.increment(10)
    for name in "AB":
        threads.start(name, counter.take)
    threads.join()
    return {"taken": sorted(threads.results.values()), "left": counter.value()}


def two_want_the_last_place(lab, threads):
    counter = lab.Counter()
    counter.increment(4)
    for name in "AB":
        threads.start(name, counter.try_increment, 5)
    threads.join()
    got = sorted(threads.results.values(), key=repr)
    return {"got": got, "value": counter.value()}


def a_place_and_a_count(lab, threads):
    counter = lab.Counter()
    threads.start("A", counter.try_increment, 5)
    threads.start("B", counter.increment)
    threads.join()
    return {"got": sorted(threads.results.values()), "value": counter.value()}


def one_label_twice(lab, threads):
    tally = lab.Tally(2)
    for name in "AB":
        threads.start(name, tally.count, "home")
    threads.join()
    return {"counts": tally.snapshot()}


def two_want_the_last_room(lab, threads):
    tally = lab.Tally(1)
    threads.start("A", tally.count, "a")
    threads.start("B", tally.count, "b")
    threads.join()
    return {"counts": tally.snapshot()}


def read_while_counting(lab, threads):
    tally = lab.Tally(2)
    threads.start("counting", tally.count, "requests", "hits")
    threads.start("reading", tally.snapshot)
    threads.join()
    return {"counts": threads.results["reading"], "after": tally.snapshot()}


def keep_a_snapshot(lab):
    tally = lab.Tally(3)
    tally.count("a")
    first = tally.snapshot()
    tally.count("a", "b")
    seen = dict(first)
    first["c"] = 100
    first.pop("a")
    return {"first": seen, "second": tally.snapshot()}


def cells_of_two_threads(lab, threads):
    cells = lab.Cells()
    threads.start("A", lambda: [cells.add(), cells.add(2)] and None)
    threads.start("B", cells.add, 4)
    threads.join()
    return {"sum": cells.value()}


def two_after_one_that_ended(lab, threads):
    cells = lab.Cells()
    helper = threading.Thread(target=cells.add)
    helper.start()
    helper.join()
    threads.start("A", cells.add, 2)
    threads.start("B", cells.add, 4)
    threads.join()
    return {"sum": cells.value()}


def read_while_cells_are_made(lab, threads):
    cells = lab.Cells()
    cells.add(10)
    threads.start("counting", cells.add)
    threads.start("reading", lambda: [cells.value(), cells.value()])
    threads.join()
    return {"read": threads.results["reading"], "sum": cells.value()}


def threads_that_ended(lab):
    cells, sums = lab.Cells(), []
    cells.add(1)
    for by in (10, 100, 1_000):
        helper = threading.Thread(target=cells.add, args=(by,))
        helper.start()
        helper.join()
        if by > 10:
            sums.append(cells.value())
    sums.append(cells.value())
    cells.add(2)
    sums.append(cells.value())
    return sums


class CountedLock:
    """A lock that notes how often it was taken."""

    taken = 0

    def __init__(self):
        self._lock = threading.Lock()

    def acquire(self, *args, **named):
        CountedLock.taken += 1
        return self._lock.acquire(*args, **named)

    def release(self):
        self._lock.release()

    def locked(self):
        return self._lock.locked()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()


def locks_taken(lab):
    cells, taken = lab.Cells(new_lock=CountedLock), {}

    def count(name):
        cells.add()
        before = CountedLock.taken
        for _ in range(5):
            cells.add(2)
        taken[name] = CountedLock.taken - before

    for name in ("first thread", "second thread"):
        helper = threading.Thread(target=count, args=(name,))
        helper.start()
        helper.join()
    count("main thread")
    return {"taken": taken, "sum": cells.value()}


def held(thing):
    """How many objects can be reached from a thing, code and the judge's own objects left aside."""
    seen, left = {}, [thing]
    while left:
        one = left.pop()
        if id(one) in seen or isinstance(one, (type, type(gc), type(held), int, str)):
            continue
        seen[id(one)] = one
        if not type(one).__module__.startswith("castalia_judge"):
            left.extend(gc.get_referents(one))
    return len(seen)


def a_thread_for_each_request(lab):
    """Nobody reads the sum in between."""
    cells = lab.Cells()
    cells.add()
    for _ in range(40):
        helper = threading.Thread(target=cells.add)
        helper.start()
        helper.join()
    return {"held": held(cells), "sum": cells.value()}


def labels_from_the_internet(lab):
    tally = lab.Tally(20)
    for number in range(1_000):
        tally.count(f"/page-{number}")
    return tally
