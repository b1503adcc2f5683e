"""What runs beside the learner's code: threads that miss together, and loads that are overtaken."""

import threading


class Source:
    """Notes each load; `plan` says what the loads give, one after the other, and the last one again and again."""

    def __init__(self, *plan):
        self.plan, self.loads = list(plan), 0

    def __call__(self):
        self.loads += 1
        answer = self.plan.pop(0) if len(self.plan) > 1 else self.plan[0]
        if isinstance(answer, BaseException):
            raise answer
        return answer


def outcome(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return type(error).__name__


def two_miss_together(lab, threads):
    cache, source = lab.Cache(60, 10), Source("page")
    for name in "AB":
        threads.start(name, cache.get, "/", source)
    threads.join()
    return {"loads": source.loads, "got": list(threads.results.values())}


def a_load_fails_for_two(lab, threads):
    cache, source = lab.Cache(60, 10), Source(ConnectionError("down"), "page")
    for name in "AB":
        threads.start(name, outcome, cache.get, "/", source)
    threads.join()
    after = cache.get("/", source)
    return {"loads": source.loads, "got": sorted(threads.results.values()), "after": after}


def waiting_for_a_failure(lab):
    """Three ask while the load is under way, and then it fails."""
    cache, got, begun, loads = lab.Cache(60, 10), [], threading.Event(), []

    def load():
        loads.append(1)
        begun.set()
        threading.Event().wait(5)
        raise ConnectionError("down")

    def ask():
        got.append(outcome(cache.get, "/", load))

    askers = [threading.Thread(target=ask) for _ in range(4)]
    askers[0].start()
    begun.wait()
    for asker in askers[1:]:
        asker.start()
    for asker in askers:
        asker.join()
    return {"got": got, "loads": len(loads)}


def another_key_meanwhile(lab):
    cache, b_is_loaded, loading_a = lab.Cache(60, 10), threading.Event(), threading.Event()

    def load_a():
        loading_a.set()
        b_is_loaded.wait()
        return "a"

    asker = threading.Thread(target=cache.get, args=("a", load_a))
    asker.start()
    loading_a.wait()
    got = [cache.get("b", lambda: "b")]
    b_is_loaded.set()
    asker.join()
    got.append(cache.get("a", lambda: "loaded again"))
    return got


def a_load_that_uses_the_cache(lab):
    cache = lab.Cache(60, 10)
    return cache.get("order", lambda: "order of " + cache.get("customer", lambda: "Ann"))


class Interrupted(BaseException):
    pass


def interrupted_load(lab):
    cache, source = lab.Cache(60, 10, stale=600), Source(Interrupted(), "page")
    try:
        seen = [cache.get("/", source)]
    except Interrupted:
        seen = ["interrupted"]
    return seen + [cache.get("/", source), source.loads]


def interrupted_while_stale(lab, clock):
    cache = lab.Cache(60, 10, stale=600)
    cache.get("/", lambda: "old")
    clock.advance(60)
    try:
        return cache.get("/", Source(Interrupted()))
    except Interrupted:
        return "interrupted"


def invalidated_while_loading(lab, threads):
    cache, table = lab.Cache(60, 10), {"price": 1}
    threads.start("reader", cache.get, "price", lambda: table["price"])

    def change():
        table["price"] = 2
        cache.invalidate("price")

    threads.start("writer", change)
    threads.join()
    return {"got": threads.results["reader"], "after": cache.get("price", lambda: table["price"])}


def written_while_loading(lab, threads):
    cache, table = lab.Cache(60, 10), {"price": 1}
    threads.start("reader", cache.get, "price", lambda: table["price"])
    threads.start("writer", cache.write, "price", 2, lambda value: table.update(price=value))
    threads.join()
    return {"got": threads.results["reader"], "after": cache.get("price", lambda: table["price"])}


def asked_after_the_invalidation(lab):
    """The first load hangs; the key is invalidated; somebody else asks; then the first load comes back."""
    cache, begun, may_end, got = lab.Cache(60, 10), threading.Event(), threading.Event(), []

    def slow():
        begun.set()
        may_end.wait()
        return "old"

    first = threading.Thread(target=lambda: got.append(cache.get("price", slow)))
    first.start()
    begun.wait()
    cache.invalidate("price")
    fresh = cache.get("price", lambda: "new")
    may_end.set()
    first.join()
    return {"the one who waited": got, "the one who came later": fresh, "after": cache.get("price", lambda: "loaded again")}


def two_keys_for_one_place(lab, threads):
    cache = lab.Cache(60, 1)
    threads.start("A", cache.get, "a", lambda: 1)
    threads.start("B", cache.get, "b", lambda: 2)
    threads.join()
    return {"length": len(cache), "kept": [cache.get(one, lambda: "gone") for one in "ab"].count("gone")}


def stale_for_two(lab, threads, clock):
    cache, source = lab.Cache(60, 10, stale=600), Source(ConnectionError("down"))
    cache.get("/", lambda: "old")
    clock.advance(60)
    for name in "AB":
        threads.start(name, outcome, cache.get, "/", source)
    threads.join()
    return {"got": list(threads.results.values())}


def loaded_again_and_again(lab, clock):
    cache = lab.Cache(1, 10, negative_ttl=1, stale=1)
    for number in range(250):
        cache.get(f"key {number % 5}", lambda: "x" * 20)
        cache.get(f"nothing {number}", lambda: None)
        outcome(cache.get, f"failing {number}", Source(ConnectionError("down")))
        clock.advance(0.5)
        cache.invalidate(f"unknown {number}")
    return cache
