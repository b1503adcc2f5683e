"""What must run beside the learner's code: its threads, its growth, its memory."""

import threading


def two_puts_into_one(lab, threads):
    cache = lab.LRUCache(1)
    threads.start("A", cache.put, "a", 1)
    threads.start("B", cache.put, "b", 2)
    threads.join()
    return {"length": len(cache), "held": [key for key in "ab" if cache.get(key) is not None]}


def read_while_evicted(lab, threads):
    cache = lab.LRUCache(1)
    cache.put("a", 1)
    got = []
    threads.start("reader", lambda: got.append(cache.get("a", "gone")))
    threads.start("writer", cache.put, "b", 2)
    threads.join()
    return {"got": got, "length": len(cache), "b": cache.get("b")}


def count_while_evicted(lab, threads):
    cache = lab.LRUCache(1)
    cache.put("a", 1)
    threads.start("reader", lambda: len(cache))
    threads.start("writer", cache.put, "b", 2)
    threads.join()
    return {"length": threads.results["reader"]}


def ask_while_evicted(lab, threads):
    cache = lab.LRUCache(1)
    cache.put("a", 1)
    threads.start("reader", lambda: [key in cache for key in "bab"])
    threads.start("writer", cache.put, "b", 2)
    threads.join()
    b, a, b_again = threads.results["reader"]
    return {"b": b, "a": a, "b_again": b_again}


def two_replace_one_key(lab, threads):
    cache = lab.LRUCache(2)
    cache.put("a", 0)
    threads.start("A", cache.put, "a", 1)
    threads.start("B", cache.put, "a", 2)
    threads.join()
    cache.put("b", 3)
    cache.put("c", 4)
    return {"length": len(cache), "held": [key for key in "abc" if key in cache]}


def evictions_of_two(lab, threads):
    left = []
    cache = lab.LRUCache(1, lambda key, value: left.append(key))
    threads.start("A", cache.put, "a", 1)
    threads.start("B", cache.put, "b", 2)
    threads.join()
    return {"left": left, "held": [key for key in "ab" if key in cache]}


def callback_waits_for_another(lab):
    seen = []

    def on_evict(key, value):
        helper = threading.Thread(target=lambda: seen.append(cache.get("b")))
        helper.start()
        helper.join()

    cache = lab.LRUCache(1, on_evict)
    cache.put("a", 1)
    cache.put("b", 2)
    return {"seen": seen}


def get_at_size(lab, n):
    cache = lab.LRUCache(n)
    for key in range(n):
        cache.put(key, key)
    return lambda: cache.get(n // 2)


def put_at_size(lab, n):
    cache = lab.LRUCache(n)
    for key in range(n):
        cache.put(key, key)
    fresh = iter(range(n, 100 * n))
    return lambda: cache.put(next(fresh), 0)


def two_thousand_reads(lab):
    cache = lab.LRUCache(100)
    for number in range(300):
        cache.put(number, "row")
        cache.get("nothing")
    for number in range(2_000):
        cache.get(200 + number % 100)
    return cache
