"""What must run beside the learner's code: threads that share a store, and the memory of many clicks."""

import threading

URL = "https://example.org/"


class Store:
    """What the statement says of the store; each operation happens as a whole."""

    def __init__(self):
        self.lock = threading.Lock()
        self.links, self.clicks, self.written = {}, {}, 0
        self.while_writing = None

    def add(self, code, link):
        with self.lock:
            if code in self.links:
                return False
            self.links[code] = link
            return True

    def get(self, code):
        with self.lock:
            return self.links.get(code)

    def replace(self, code, link):
        with self.lock:
            self.links[code] = link

    def add_clicks(self, counts):
        if self.while_writing:
            self.while_writing()
        with self.lock:
            for code, count in counts.items():
                self.clicks[code] = self.clicks.get(code, 0) + count


def codes_of_a_new_process(lab):
    """Here, random begins with the same seed each time this runs."""
    shortener = lab.Shortener(Store(), "sho.rt")
    return [shortener.shorten(URL) for _ in range(3)]


def two_want_one_name(lab, threads):
    store = Store()
    outcome = {}

    def wants(name, url):
        try:
            outcome[name] = lab.Shortener(store, "sho.rt").shorten(url, alias="spring")
        except lab.AliasTaken:
            outcome[name] = "taken"

    threads.start("A", wants, "A", URL + "A")
    threads.start("B", wants, "B", URL + "B")
    threads.join()
    return {**outcome, "leads to": lab.Shortener(store, "sho.rt").visit("spring").location[-1]}


def two_draw_one_number(lab, threads):
    store = Store()
    outcome = {}

    def wants(name):
        numbers = iter([700, 800])
        outcome[name] = lab.Shortener(store, "sho.rt", source=lambda: next(numbers)).shorten(URL + name)

    threads.start("A", wants, "A")
    threads.start("B", wants, "B")
    threads.join()
    visitor = lab.Shortener(store, "sho.rt")
    return {name: visitor.visit(code).location[-1] for name, code in outcome.items()}


def shared(lab):
    store = Store()
    shortener = lab.Shortener(store, "sho.rt")
    shortener.shorten(URL, alias="spring")
    return store, shortener


def two_clicks(lab, threads):
    store, shortener = shared(lab)
    threads.start("A", shortener.visit, "spring")
    threads.start("B", shortener.visit, "spring")
    threads.join()
    return {"written": shortener.flush(), "counted": store.clicks.get("spring")}


def a_click_and_a_flush(lab, threads):
    store, shortener = shared(lab)
    shortener.visit("spring")
    threads.start("A", shortener.visit, "spring")
    threads.start("B", shortener.flush)
    threads.join()
    return {"written": threads.results["B"] + shortener.flush(), "counted": store.clicks.get("spring")}


def two_flushes(lab, threads):
    store, shortener = shared(lab)
    shortener.visit("spring")
    threads.start("A", shortener.flush)
    threads.start("B", shortener.flush)
    threads.join()
    return {"written": threads.results["A"] + threads.results["B"] + shortener.flush(), "counted": store.clicks.get("spring")}


def a_click_and_a_failing_flush(lab, threads):
    store, shortener = shared(lab)
    shortener.visit("spring")

    def fails():
        raise ConnectionError("the database is away")

    store.while_writing = fails
    threads.allow(ConnectionError)
    threads.start("A", shortener.visit, "spring")
    threads.start("B", shortener.flush)
    threads.join()
    store.while_writing = None
    return {"written": shortener.flush(), "counted": store.clicks.get("spring")}


def a_flush_that_waits_for_a_visit(lab, threads):
    store, shortener = shared(lab)
    shortener.visit("spring")
    begun, visited = threading.Event(), threading.Event()

    def wait_for_the_visitor():
        begun.set()
        visited.wait()

    def visitor():
        begun.wait()
        shortener.visit("spring")
        visited.set()

    store.while_writing = wait_for_the_visitor
    threads.start("flush", shortener.flush)
    threads.start("visitor", visitor)
    threads.join()
    store.while_writing = None
    shortener.flush()
    return store.clicks["spring"]


def many_clicks(lab):
    store, shortener = shared(lab)
    for _ in range(1_000):
        shortener.visit("spring")
    return shortener
