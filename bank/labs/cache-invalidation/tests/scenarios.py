"""What runs beside the learner's code: threads on one cache or node, its growth, its memory."""

import threading


class EmptyShelf:
    """A shared cache that never holds anything, and refuses nothing."""

    def read(self, key):
        return False, None

    def fill(self, key, value, token):
        return True

    def invalidate(self, key):
        pass


def a_fill_beside_an_invalidation(lab, threads):
    cache = lab.SharedCache(60, 10)
    _, token = cache.read("tea")
    threads.start("reader", cache.fill, "tea", 10, token)
    threads.start("writer", cache.invalidate, "tea")
    threads.join()
    return {"found": cache.read("tea")[0]}


def a_miss_beside_an_invalidation(lab, threads):
    cache = lab.SharedCache(60, 10)
    _, token = cache.read("tea")
    threads.start("reader", cache.read, "tea")
    threads.start("writer", cache.invalidate, "tea")
    threads.join()
    return {"stored": cache.fill("tea", 10, token)}


def reads_beside_an_expiry(lab, threads, clock):
    cache = lab.SharedCache(60, 100)
    for key in ("old", "rice", "salt"):
        _, token = cache.read(key)
        cache.fill(key, key.upper(), token)
        clock.advance(20)
    threads.start("A", cache.read, "rice")
    threads.start("B", cache.read, "salt")
    threads.join()
    return {
        "A": threads.results["A"],
        "B": threads.results["B"],
        "afterwards": [cache.read(key)[0] for key in ("old", "rice", "salt")],
    }


def gets_beside_an_expiry(lab, threads, clock):
    loads = []

    def load(key):
        loads.append(key)
        return key.upper()

    node = lab.Node(EmptyShelf(), load, print, 60)
    for key in ("old", "rice", "salt"):
        node.get(key)
        clock.advance(20)
    threads.start("A", node.get, "rice")
    threads.start("B", node.get, "salt")
    threads.join()
    return {"A": threads.results["A"], "B": threads.results["B"], "loads": loads}


def a_get_beside_news(lab, threads, news):
    database = {"tea": 10}
    node = lab.Node(EmptyShelf(), database.get, lambda key: None, 60)

    def change():
        if news == "update":
            node.update("tea", lambda: database.update(tea=20))
            return
        database["tea"] = 20
        if news == "message":
            node.on_message(1, "tea")
        elif news == "gap":
            node.on_message(2, "rice")
        else:
            node.on_heartbeat(1)

    threads.start("reader", node.get, "tea")
    threads.start("writer", change)
    threads.join()
    return {"during": threads.results["reader"], "afterwards": node.get("tea")}


def a_load_that_waits_for_another(lab):
    got = []

    def load(key):
        if key == "slow":
            helper = threading.Thread(target=lambda: got.append(node.get("quick")))
            helper.start()
            helper.join()
        return key.upper()

    node = lab.Node(lab.SharedCache(60, 10), load, print, 60)
    got.append(node.get("slow"))
    return got


def a_cycle_at_size(lab, n):
    cache = lab.SharedCache(60, 10)
    for key in range(n):
        _, token = cache.read(key)
        cache.fill(key, 0, token)

    def cycle():
        cache.invalidate(n // 2)
        _, token = cache.read(n // 2)
        cache.fill(n // 2, 0, token)

    return cycle


def a_day_of_the_shared_cache(lab, clock):
    cache = lab.SharedCache(20, 20)
    cache.invalidate("hot")
    for second in range(600):
        _, token = cache.read(("row", second))
        cache.fill(("row", second), "x" * 50, token)
        cache.read(("never filled", second))
        cache.invalidate(("gone", second))
        cache.invalidate("hot")
        cache.read("hot")
        clock.advance(1)
    return cache


def a_day_of_a_node(lab, clock):
    node = lab.Node(EmptyShelf(), lambda key: "x" * 50 + str(key), lambda key: None, 20)
    for second in range(1, 600):
        node.get(("row", second))
        node.update(("changed", second), lambda: None)
        node.on_message(second, ("told", second))
        clock.advance(1)
    return node
