"""What must run beside the learner's code: its threads, its growth, its memory, and a store that threads share."""

import itertools


def two_take_the_last(lab, threads):
    limiter = lab.RateLimiter(2, 1)
    limiter.check("ann")
    threads.start("A", limiter.check, "ann")
    threads.start("B", limiter.check, "ann")
    threads.join()
    return sum(decision.allowed for decision in threads.results.values())


def two_come_for_the_first_time(lab, threads):
    limiter = lab.RateLimiter(1, 1)
    threads.start("A", limiter.check, "ann")
    threads.start("B", limiter.check, "ann")
    threads.join()
    return {"allowed": sum(decision.allowed for decision in threads.results.values()), "remembered": len(limiter)}


def two_at_different_times(lab, threads):
    """Each look at the clock is four seconds later than the one before: enough for a full bucket."""
    seconds = itertools.count(100, 4)
    limiter = lab.RateLimiter(1, 0.25, clock=lambda: next(seconds))
    limiter.check("ann")
    threads.start("A", limiter.check, "ann")
    threads.start("B", limiter.check, "ann")
    threads.join()
    return sum(decision.allowed for decision in threads.results.values())


def two_strangers_and_one_place(lab, threads):
    limiter = lab.RateLimiter(4, 1, max_clients=1)
    limiter.check("old")
    threads.start("A", limiter.check, "ann")
    threads.start("B", limiter.check, "bob")
    threads.join()
    return len(limiter)


def count_while_others_come(lab, threads):
    limiter = lab.RateLimiter(4, 1, max_clients=1)
    limiter.check("old")
    threads.start("A", limiter.check, "ann")
    threads.start("counter", limiter.__len__)
    threads.join()
    return threads.results["counter"]


def check_among_many(lab, n):
    limiter = lab.RateLimiter(10, 1, max_clients=n)
    for client in range(n):
        limiter.check(client)
    fresh = itertools.count(n)

    def one_known_and_one_stranger():
        limiter.check(n // 2)
        limiter.check(next(fresh))

    return one_known_and_one_stranger


def six_hundred_strangers(lab):
    limiter = lab.RateLimiter(10, 1, max_clients=50)
    for client in range(600):
        limiter.check(client)
    return limiter


def one_who_asks_a_lot(lab):
    limiter = lab.RateLimiter(500, 1)
    for _ in range(600):
        limiter.check("ann")
    return limiter


class Store:
    """The shared store, in memory: each of its operations happens as a whole."""

    def __init__(self):
        import threading

        self.lock = threading.Lock()
        self.value, self.version = None, 0

    def time(self):
        return 5_000

    def read(self, key):
        with self.lock:
            return self.value, self.version

    def write(self, key, value, version, expires):
        with self.lock:
            if version != self.version:
                return False
            self.value, self.version = value, version + 1
            return True


def two_servers_and_one_token(lab, threads):
    store = Store()
    threads.start("A", lab.SharedLimiter(store, 1, 1).check, "ann")
    threads.start("B", lab.SharedLimiter(store, 1, 1).check, "ann")
    threads.join()
    return {"allowed": sum(decision.allowed for decision in threads.results.values()), "written": store.version}


def two_servers_and_two_tokens(lab, threads):
    store = Store()
    threads.start("A", lab.SharedLimiter(store, 2, 1, fail_open=False).check, "ann")
    threads.start("B", lab.SharedLimiter(store, 2, 1, fail_open=False).check, "ann")
    threads.join()
    return sorted(tuple(decision) for decision in threads.results.values())
