"""What runs beside the learner's code: threads at both ends of a buffer, and whole pipelines."""

import threading
import time


def taken(lab, buffer):
    """What is still in the buffer, without waiting."""
    items = []
    while len(items) < 10:
        try:
            items.append(buffer.get(timeout=0))
        except (TimeoutError, lab.Closed):
            break
    return items


def one_puts_one_gets(lab, threads):
    buffer, lengths = lab.Buffer(1), []

    def produce():
        for item in (1, 2):
            buffer.put(item)
            lengths.append(len(buffer))

    threads.start("producer", produce)
    threads.start("consumer", lambda: [buffer.get(), buffer.get()])
    threads.join()
    return {"got": threads.results["consumer"], "longest": max(lengths, default=0), "left": len(buffer)}


def one_puts_two_get(lab, threads):
    buffer = lab.Buffer(1)

    def produce():
        buffer.put(1)
        buffer.put(2)

    threads.start("A", buffer.get)
    threads.start("B", buffer.get)
    threads.start("producer", produce)
    threads.join()
    return {"got": sorted([threads.results["A"], threads.results["B"]])}


def two_put_one_gets(lab, threads):
    buffer = lab.Buffer(1)
    threads.start("A", buffer.put, 1)
    threads.start("B", buffer.put, 2)
    threads.start("consumer", lambda: sorted([buffer.get(), buffer.get()]))
    threads.join()
    return {"got": threads.results["consumer"], "left": len(buffer)}


def close_while_two_get(lab, threads):
    buffer = lab.Buffer(1)
    threads.allow(lab.Closed)
    threads.start("A", buffer.get)
    threads.start("B", buffer.get)
    threads.start("closer", buffer.close)
    threads.join()
    return {"ended": sorted(threads.raised)}


def close_while_two_put(lab, threads, drop):
    buffer = lab.Buffer(1)
    buffer.put("first")
    threads.allow(lab.Closed)
    threads.start("A", buffer.put, "a")
    threads.start("B", buffer.put, "b")
    threads.start("closer", lambda: buffer.close(drop))
    threads.join()
    return {"ended": sorted(threads.raised), "dropped": threads.results["closer"], "left": taken(lab, buffer)}


def put_and_close_at_once(lab, threads, drop):
    buffer = lab.Buffer(2)
    threads.allow(lab.Closed)
    threads.start("producer", buffer.put, "row")
    threads.start("closer", lambda: buffer.close(drop))
    threads.join()
    return {"refused": "producer" in threads.raised, "came out": taken(lab, buffer) + threads.results["closer"]}


def two_puts_are_counted(lab, threads):
    buffer = lab.Buffer(2)
    threads.start("A", buffer.put, "a")
    threads.start("B", buffer.put, "b")
    threads.join()
    buffer.get(0)
    buffer.get(0)
    counted = 0
    while counted < 5:
        try:
            buffer.done()
        except ValueError:
            break
        counted += 1
    return {"counted": counted}


def two_find_it_closed(lab, threads):
    buffer = lab.Buffer(1)
    buffer.close()
    threads.allow(Exception)
    threads.start("A", buffer.get, 0)
    threads.start("B", buffer.get, 0)
    threads.join()
    return {"raised": sorted(threads.raised.values())}


def get_and_close_at_once(lab, threads):
    buffer = lab.Buffer(2)
    buffer.put("row")
    threads.allow(lab.Closed)
    threads.start("A", buffer.get)
    threads.start("B", buffer.get)
    threads.start("closer", buffer.close)
    threads.join()
    return {"got": list(filter(None, [threads.results.get("A"), threads.results.get("B")])), "ended": len(threads.raised)}


def attempt(clock, lab, function, *args, **named):
    """What came of it, and when."""
    try:
        return [function(*args, **named), clock.now()]
    except (TimeoutError, lab.Closed) as error:
        return [type(error).__name__, clock.now()]


def timeouts(lab, clock):
    buffer = lab.Buffer(1)
    seen = [attempt(clock, lab, buffer.get, timeout=1.5), attempt(clock, lab, buffer.put, "a", timeout=9)]
    seen.append(attempt(clock, lab, buffer.put, "b", timeout=2))
    return {"seen": seen, "left": taken(lab, buffer)}


def just_in_time(lab, clock):
    buffer = lab.Buffer(1)

    def feed():
        time.sleep(5)
        buffer.put("a")
        buffer.put("b")

    feeder = threading.Thread(target=feed)
    feeder.start()
    seen = [attempt(clock, lab, buffer.get, timeout=5.25)]
    feeder.join()
    time.sleep(10)
    emptier = threading.Timer(3_600, buffer.get)
    emptier.start()
    seen.append(attempt(clock, lab, buffer.put, "c"))
    emptier.join()
    return {"seen": seen, "left": taken(lab, buffer)}


def others_are_quicker(lab, clock):
    """Twice something comes and is gone again before the one who waits can have it."""
    buffer, seen = lab.Buffer(1), {}

    def wait_for_item():
        seen["get"] = attempt(clock, lab, buffer.get, timeout=10)

    def wait_for_room():
        seen["put"] = attempt(clock, lab, buffer.put, "late", timeout=10)

    def give_and_take():
        buffer.put("item")
        attempt(clock, lab, buffer.get, timeout=0)

    def take_and_give():
        attempt(clock, lab, buffer.get, timeout=0)
        attempt(clock, lab, buffer.put, "item", timeout=0)

    for wait, disturb in ((wait_for_item, give_and_take), (wait_for_room, take_and_give)):
        start = clock.now()
        waiting = threading.Thread(target=wait)
        waiting.start()
        for _ in range(2):
            time.sleep(4)
            disturb()
        waiting.join()
        name = "get" if wait is wait_for_item else "put"
        seen[name][1] -= start
        attempt(clock, lab, buffer.put, "item", timeout=0)
    return seen


def join_waits(lab, threads):
    buffer, log = lab.Buffer(2), []
    buffer.put("a")
    buffer.put("b")

    def consume():
        for _ in range(2):
            item = buffer.get()
            log.append(item)
            buffer.done()

    def wait():
        buffer.join()
        return list(log)

    threads.start("consumer", consume)
    threads.start("waiter", wait)
    threads.join()
    return {"handled": threads.results["waiter"]}


def join_and_the_dropped(lab, clock):
    buffer = lab.Buffer(3)
    buffer.join()
    for item in "abc":
        buffer.put(item)
    buffer.get()

    def finish():
        time.sleep(2)
        buffer.close(drop=True)
        time.sleep(3)
        buffer.done()

    threading.Thread(target=finish).start()
    buffer.join()
    return clock.now()


def failures(pairs):
    return sorted([repr(item), type(error).__name__, str(error)] for item, error in pairs)


def one_item_two_workers(lab):
    handled = []
    before = threading.active_count()
    failed = lab.run(["row"], handled.append, workers=2, capacity=1)
    left = threading.active_count() - before
    return {"handled": list(handled), "failed": failures(failed), "threads left": left}


def all_kinds_of_items(lab):
    handled = []
    before = threading.active_count()
    failed = lab.run(iter([None, 0, (), "", False, 1]), handled.append, capacity=1)
    return {"handled": handled, "failed": failures(failed), "threads left": threading.active_count() - before,
            "nothing": lab.run([], handled.append, 3)}


def rows_that_fail(lab, workers):
    booked = []

    def book(row):
        booked.append(int(row))

    failed = lab.run(["x", "1", "y", "z", "2", "", "3"], book, workers=workers, capacity=1)
    return {"booked": sorted(booked), "failed": [pair[:2] for pair in failures(failed)], "pairs": all(type(pair) is tuple for pair in failed)}


def the_next_stage_closes(lab):
    """What is booked goes on into another buffer, which is closed behind the second row."""
    after = lab.Buffer(9)

    def book(row):
        after.put(row)
        if row == "b":
            after.close()

    failed = lab.run(["a", "b", "c", "d"], book)
    return {"went on": taken(lab, after), "failed": [pair[:2] for pair in failures(failed)]}


def slow_rows(lab, clock, settings):
    """Thirty rows of ten seconds each; after five seconds somebody looks how far it has got."""
    read, begun, ended, seen = [], [], [], {}
    before = threading.active_count()

    def source():
        for number in range(30):
            read.append(number)
            yield number

    def book(number):
        begun.append(number)
        time.sleep(10)
        ended.append(number)

    def look():
        seen.update({"read": len(read), "begun": len(begun)})

    looking = threading.Timer(5, look)
    looking.start()
    lab.run(source(), book, **settings)
    return dict(seen, ended=len(ended), seconds=clock.now(), left=threading.active_count() - before)


def a_source_that_fails(lab, clock):
    handled = []
    before = threading.active_count()

    def source():
        yield "a"
        yield "b"
        yield "c"
        raise ConnectionError("the partner is gone")

    def book(row):
        time.sleep(10)
        handled.append(row)

    try:
        ended = lab.run(source(), book, workers=2, capacity=1)
    except ConnectionError as error:
        ended = str(error)
    return {"ended": ended, "handled": sorted(handled), "left": threading.active_count() - before}
