"""What must run beside the learner's code: threads, and files in a folder of their own."""

import os
import tempfile
import threading


class Basket:
    """Something that is expensive to show."""

    def __init__(self):
        self.shown = 0

    def __str__(self):
        self.shown += 1
        return "a basket"


def what_is_shown(lab):
    tree, basket = lab.Tree(), Basket()
    log = tree.logger("shop")
    counts = []

    def after(*call, **fields):
        log.log(*call, **fields)
        counts.append(basket.shown)

    after(40, "contents: %s", basket)
    log.add(lambda record: None, level=40)
    after(10, "contents: %s", basket)
    after(30, "contents: %s", basket)
    after(40, "contents", basket=basket)
    tree.logger("").add(lambda record: None)
    after(40, "contents: %s", basket)
    return counts


class Broken:
    def __str__(self):
        raise RuntimeError("no text")


def what_does_not_fit(lab):
    tree, messages = lab.Tree(), []
    tree.logger("").add(lambda record: messages.append(record["message"]))
    log = tree.logger("shop")
    log.error("paid %s of %s", 30)
    log.error("paid %d", "much")
    log.error("paid %s", Broken())
    log.error("100% sure")
    return {"messages": messages, "errors": tree.errors}


def nobody_listens(lab):
    import contextlib
    import io

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        tree = lab.Tree()
        tree.logger("library").error("retrying")
        tree.logger("").error("down")
    return {"out": out.getvalue(), "err": err.getvalue(), "errors": tree.errors}


def ends_with(lab, kind):
    def handler(record):
        raise {"interrupt": KeyboardInterrupt, "exit": SystemExit}[kind]

    tree = lab.Tree()
    tree.logger("").add(handler)
    try:
        tree.logger("shop").error("down")
    except BaseException as error:
        return type(error).__name__
    return None


def handlers_that_write_into_records(lab):
    tree, seen = lab.Tree(), []

    def careless(record):
        seen.append(dict(record["fields"]))
        record["fields"]["password"] = "***"
        record["message"] = "changed"

    log = tree.logger("shop")
    log.add(careless)
    tree.logger("").add(careless)
    tree.logger("").add(lambda record: seen.append(record["message"]))
    log.error("signed in", name="ann")
    return seen


class Price:
    def __str__(self):
        return "3 EUR"


def lines_of_all_kinds(lab):
    fields = {
        "price": Price(),
        "items": [Price(), (1, 2.5), {3: None, "ok": True}],
        "name": "eve\nINFO root signed in\u2028",
        "none": None,
    }
    return lab.json_line({"time": 0.0, "level": 20, "logger": "shop", "message": "a\nb", "fields": fields})


def a_line_leaves_the_record(lab):
    fields = {"password": "x", "user": {"token": "y", "tags": ["a"]}}
    lab.json_line({"time": 0.0, "level": 20, "logger": "", "message": "", "fields": fields})
    return fields


def two_ask_for_one_logger(lab, threads):
    tree = lab.Tree()
    threads.start("A", tree.logger, "shop")
    threads.start("B", tree.logger, "shop")
    threads.join()
    return {"same": threads.results["A"] is threads.results["B"], "kept": tree.logger("shop") is threads.results["A"]}


def two_handlers_added(lab, threads):
    tree, seen = lab.Tree(), []
    log = tree.logger("shop")
    threads.start("A", log.add, lambda record: seen.append("A"))
    threads.start("B", log.add, lambda record: seen.append("B"))
    threads.join()
    log.error("down")
    return sorted(seen)


def two_errors(lab, threads):
    tree = lab.Tree()

    def broken(record):
        raise OSError("disk full")

    tree.logger("").add(broken)
    threads.start("A", tree.logger("a").error, "x")
    threads.start("B", tree.logger("b").error, "x")
    threads.join()
    return tree.errors


def log_and_close(lab, threads):
    written = []
    queued = lab.Queued(written.append)
    threads.start("A", lambda: [queued(1), queued(2), queued.close()])
    threads.join()
    return {"written": written, "dropped": queued.dropped, "failed": queued.failed}


def log_while_it_closes(lab, threads):
    written = []
    queued = lab.Queued(written.append)
    threads.start("A", queued, 1)
    threads.start("B", queued.close)
    threads.join()
    return {"written": written, "dropped": queued.dropped}


def two_find_no_room(lab, threads):
    free, begun, written = threading.Event(), threading.Event(), []

    def slow(record):
        begun.set()
        free.wait()
        written.append(record)

    queued = lab.Queued(slow, 1)
    queued(1)
    begun.wait()
    queued(2)
    threads.start("A", queued, 3)
    threads.start("B", queued, 4)
    threads.join()
    free.set()
    queued.close()
    return {"written": written, "dropped": queued.dropped}


def a_slow_disk(lab):
    free, begun, written = threading.Event(), threading.Event(), []

    def slow(record):
        begun.set()
        free.wait()
        if record == 3:
            raise OSError("disk full")
        written.append(record)

    queued = lab.Queued(slow, capacity=3)
    queued(1)
    begun.wait()
    for number in range(2, 8):
        queued(number)
    dropped = queued.dropped
    closer = threading.Thread(target=queued.close)
    closer.start()
    free.set()
    closer.join()
    queued(9)
    queued.close()
    return {"dropped at first": dropped, "written": written, "failed": queued.failed, "dropped": queued.dropped}


def the_thread_of_the_caller(lab):
    names = []
    queued = lab.Queued(lambda record: names.append(threading.current_thread() is threading.main_thread()))
    queued(1)
    queued.close()
    return names


def files_in(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            found[name] = file.read()
    return found


def write_lines(lab, lines, max_bytes, backups, before):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "log")
        if before:
            with open(path, "w", encoding="utf-8") as file:
                file.write(before)
        log = lab.RotatingFile(path, max_bytes, **({"backups": backups} if backups else {}))
        for line in lines:
            log(line)
        seen = files_in(folder)
        log.close()
        return seen


def two_write_and_it_rotates(lab, threads):
    with tempfile.TemporaryDirectory() as folder:
        log = lab.RotatingFile(os.path.join(folder, "log"), 10, 3)
        log("first")
        threads.start("A", log, "aaaa")
        threads.start("B", log, "bbbb")
        threads.join()
        log.close()
        texts = files_in(folder)
        return {"lines": sorted("".join(texts.values()).splitlines()), "sizes": [len(text) for text in texts.values()]}
