"""What runs beside the learner's code: several workers, slow channels, workers that are stopped."""

import threading


def two_workers_one_delivery(lab, threads):
    sent = []
    notifier = lab.Notifier({"mail": lambda key, person, items: sent.append(items)})
    notifier.subscribe("ann", "orders", "mail")
    notifier.publish("orders", "e1", "paid")
    for name in "AB":
        threads.start(name, notifier.work)
    threads.join()
    return {"sent": sent, "counted": sum(threads.results.values()), "waiting": notifier.waiting()}


def published_twice_at_once(lab, threads):
    sent = []
    notifier = lab.Notifier({"mail": lambda key, person, items: sent.append(items)})
    notifier.subscribe("ann", "orders", "mail")
    for name in "AB":
        threads.start(name, notifier.publish, "orders", "e1", "paid")
    threads.join()
    added = sorted(threads.results.values())
    notifier.work()
    return {"added": added, "sent": sent}


def published_while_working(lab, threads):
    sent = []
    notifier = lab.Notifier({"mail": lambda key, person, items: sent.append(items[0])})
    notifier.subscribe("ann", "orders", "mail")
    notifier.publish("orders", "e1", "one")
    threads.start("publisher", notifier.publish, "orders", "e2", "two")
    threads.start("worker", notifier.work)
    threads.join()
    notifier.work()
    return {"sent": sorted(sent), "waiting": notifier.waiting()}


def wishes_change_while_published(lab, threads):
    sent = []
    notifier = lab.Notifier({"mail": lambda key, person, items: sent.append(person)})
    notifier.subscribe("ann", "orders", "mail")
    notifier.subscribe("ann", "invoices", "mail")

    def change():
        notifier.subscribe("ann", "news", "mail")
        notifier.subscribe("ben", "orders", "mail")
        notifier.unsubscribe("ann", "invoices", "mail")

    threads.start("publisher", notifier.publish, "orders", "e1", "paid")
    threads.start("changer", change)
    threads.join()
    notifier.work()
    return {"sent": sent}


def two_workers_one_subject(lab, threads):
    log = []

    def send(key, person, items):
        log.append("begins " + items[0])
        log.append("ends " + items[0])

    notifier = lab.Notifier({"mail": send})
    notifier.subscribe("ann", "orders", "mail")
    notifier.publish("orders", "e1", "paid", subject="order 7")
    notifier.publish("orders", "e2", "shipped", subject="order 7")
    for name in "AB":
        threads.start(name, notifier.work)
    threads.join()
    notifier.work()
    return {"log": log}


def published_into_a_digest_that_goes_out(lab, threads, clock):
    sent = []
    notifier = lab.Notifier({"mail": lambda key, person, items: sent.append(list(items))})
    notifier.subscribe("ann", "comments", "mail", digest=60)
    notifier.publish("comments", "e1", "one")
    clock.advance(60)
    threads.start("publisher", notifier.publish, "comments", "e2", "two")
    threads.start("worker", notifier.work)
    threads.join()
    clock.advance(60)
    notifier.work()
    return {"sent": sent, "waiting": notifier.waiting()}


def published_into_a_digest_that_waits(lab, threads, clock, fails):
    sent = []

    def send(key, person, items):
        sent.append(list(items))
        if fails and len(sent) == 1:
            raise ValueError("no such address")

    notifier = lab.Notifier({"mail": send})
    notifier.subscribe("ann", "orders", "mail")
    notifier.subscribe("ann", "comments", "mail", digest=60)
    notifier.publish("orders", "e1", "paid")
    notifier.publish("comments", "c1", "one")
    threads.start("publisher", notifier.publish, "comments", "c2", "two")
    threads.start("worker", notifier.work)
    threads.join()
    clock.advance(60)
    notifier.work()
    return {"sent": sent}


def two_failures_at_once(lab, threads):
    def send(key, person, items):
        raise ValueError("no such address")

    notifier = lab.Notifier({"mail": send})
    for person in ("ann", "ben"):
        notifier.subscribe(person, "orders", "mail")
    notifier.publish("orders", "e1", "paid")
    for name in "AB":
        threads.start(name, notifier.work)
    threads.join()
    return {"failed": len(notifier.failed()), "waiting": notifier.waiting()}


def a_slow_channel(lab):
    """One worker hangs in a mail; the other one tells the page."""
    log, page_is_told, mail_began = [], threading.Event(), threading.Event()

    def mail(key, person, items):
        mail_began.set()
        page_is_told.wait()
        log.append("mail")

    def page(key, person, items):
        log.append("page")
        page_is_told.set()

    notifier = lab.Notifier({"mail": mail, "page": page})
    notifier.subscribe("ann", "orders", "mail")
    notifier.publish("orders", "e1", "paid")
    slow = threading.Thread(target=notifier.work)
    slow.start()
    mail_began.wait()
    notifier.subscribe("ann", "orders", "page")
    notifier.publish("orders", "e2", "shipped", subject="order 7")
    notifier.unsubscribe("ann", "orders", "mail")
    notifier.work()
    slow.join()
    return {"log": log, "waiting": notifier.waiting()}


class Stopped(BaseException):
    pass


def a_worker_that_is_stopped(lab, clock):
    keys = []

    def mail(key, person, items):
        keys.append(key)
        if len(keys) == 1:
            raise Stopped()
        if len(keys) == 2:
            raise ConnectionError("busy")

    notifier = lab.Notifier({"mail": mail}, retry=10, tries=2)
    notifier.subscribe("ann", "orders", "mail")
    notifier.publish("orders", "e1", "paid")
    try:
        first = notifier.work()
    except Stopped:
        first = "stopped"
    waiting = notifier.waiting()
    second = notifier.work()
    clock.advance(10)
    third = notifier.work()
    return {"work": [first, second, third], "waiting": waiting, "tries": len(keys), "keys": len(set(keys)), "failed": notifier.failed()}
