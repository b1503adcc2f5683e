"""What must run beside the learner's code: workers, their waits, growth and memory."""


def fields(job):
    return None if job is None else (job.id, job.name, job.payload, job.attempt)


def a_payload_that_changes_later(lab):
    queue = lab.JobQueue(pause=0)
    order = {"lines": [1, 2]}
    queue.enqueue("print", order)
    order["lines"].append(3)
    first = queue.claim()
    seen = [list(first.payload["lines"])]
    first.payload["lines"].clear()
    queue.fail(first, "no paper")
    seen.append(queue.claim().payload["lines"])
    return seen


def payloads_that_are_no_data(lab):
    queue = lab.JobQueue()
    refused = 0
    for payload in ({1, 2}, object(), {"order": lab}, b"bytes"):
        try:
            queue.enqueue("print", payload)
        except TypeError:
            refused += 1
    return {"refused": refused, "claimed": fields(queue.claim()), "next id": queue.enqueue("print")}


def jobs_at_size(lab, n):
    queue = lab.JobQueue(attempts=1_000_000, pause=0)
    for number in range(n):
        queue.enqueue("job", priority=number % 7, key=number)

    def one_in_one_out_and_one_back():
        queue.enqueue("job", priority=3, key="new")
        queue.finish(queue.claim())
        queue.fail(queue.claim(), "again")

    one_in_one_out_and_one_back()
    return one_in_one_out_and_one_back


def many_are_done(lab, clock):
    queue = lab.JobQueue()
    for number in range(300):
        queue.enqueue("job", "x" * 1_000, key=f"{number}", delay=1)
        clock.advance(1)
        queue.finish(queue.claim())
    return queue


def two_claim_one(lab, threads):
    queue = lab.JobQueue()
    queue.enqueue("mail")
    threads.start("A", queue.claim)
    threads.start("B", queue.claim)
    threads.join()
    return sorted(job is None for job in threads.results.values())


def two_finish_one(lab, threads):
    queue = lab.JobQueue()
    queue.enqueue("mail")
    job = queue.claim()
    threads.start("A", queue.finish, job)
    threads.start("B", queue.fail, job, "no mail server")
    threads.join()
    return {"believed": sorted(threads.results.values()), "finished": threads.results["A"], "status": queue.status(1)}


def two_extend_and_fail(lab, threads):
    queue = lab.JobQueue(pause=100)
    queue.enqueue("mail")
    job = queue.claim()
    threads.start("A", queue.extend, job)
    threads.start("B", queue.fail, job, "no mail server")
    threads.join()
    return {"failed": threads.results["B"], "status": queue.status(1), "claimed": fields(queue.claim())}


def two_enqueue(lab, threads):
    queue = lab.JobQueue()
    threads.start("A", queue.enqueue, "mail")
    threads.start("B", queue.enqueue, "mail")
    threads.join()
    return {"ids": sorted(threads.results.values()), "claimed": sorted(queue.claim().id for _ in range(2))}


def two_enqueue_the_same(lab, threads):
    queue = lab.JobQueue()
    threads.start("A", lambda: queue.enqueue("mail", key="order 7"))
    threads.start("B", lambda: queue.enqueue("mail", key="order 7"))
    threads.join()
    return {"ids": sorted(threads.results.values()), "more": [queue.claim() is None for _ in range(2)]}


def waits_for_a_job(lab, threads):
    queue = lab.JobQueue()
    threads.start("worker", queue.claim, True)
    threads.start("shop", queue.enqueue, "mail")
    threads.join()
    return fields(threads.results["worker"])


def waits_for_a_revived_job(lab, threads):
    queue = lab.JobQueue(attempts=1)
    queue.enqueue("mail")
    queue.fail(queue.claim(), "no mail server")
    threads.start("worker", queue.claim, True)
    threads.start("person", queue.revive, 1)
    threads.join()
    return fields(threads.results["worker"])


def one_of_two_dies(lab, threads):
    """Whoever gets the job first says nothing more."""
    queue = lab.JobQueue()
    threads.start("A", queue.claim, True)
    threads.start("B", queue.claim, True)
    threads.start("shop", queue.enqueue, "mail")
    threads.join()
    return sorted(fields(threads.results[name]) for name in "AB")


def one_of_two_dies_with_a_later_job(lab, threads):
    """The job can be claimed half a minute after it came. Whoever gets it says nothing more."""
    queue = lab.JobQueue()
    threads.start("A", queue.claim, True)
    threads.start("B", queue.claim, True)
    threads.start("shop", lambda: queue.enqueue("mail", delay=30))
    threads.join()
    return sorted(fields(threads.results[name]) for name in "AB")


def two_wait_and_it_stops(lab, threads):
    queue = lab.JobQueue()
    threads.start("A", queue.claim, True)
    threads.start("B", queue.claim, True)
    threads.start("operator", queue.stop)
    threads.join()
    return [threads.results[name] is None for name in "AB"]


def stops_while_working(lab, threads):
    queue = lab.JobQueue()
    queue.enqueue("mail")
    queue.enqueue("mail")
    done = []
    threads.start("worker", lab.work, queue, {"mail": lambda job: done.append(job.id)})
    threads.start("operator", queue.stop)
    threads.join()
    return {"done": done, "statuses": [queue.status(number) for number in (1, 2)]}


def waits_for_time(lab, clock):
    queue = lab.JobQueue(lease=60.125, pause=9.75)
    queue.enqueue("mail", delay=30.125)
    seen = []
    for _ in range(2):
        job = queue.claim(wait=True)
        seen.append((job.attempt, clock.now()))
    queue.fail(job, "no mail server")
    seen.append((queue.claim(wait=True).attempt, clock.now()))
    return seen


def waits_for_the_sooner(lab, threads, clock):
    """While the worker waits for the end of a lease of a minute, the job fails and comes back in ten seconds."""
    queue = lab.JobQueue(lease=60, pause=10)
    queue.enqueue("mail")
    job = queue.claim()
    threads.start("worker", queue.claim, True)
    threads.start("other", queue.fail, job, "no mail server")
    threads.join()
    return {"attempt": threads.results["worker"].attempt, "at": clock.now()}


def a_day_of_work(lab):
    queue = lab.JobQueue(attempts=2, pause=5)
    log = []

    def mail(job):
        log.append(("mail", job.payload, job.attempt))
        if job.payload == "bad":
            raise ValueError("no such order")
        if job.payload == "first":
            queue.enqueue("print", "more", priority=9)

    def last(job):
        log.append(("last", job.payload, job.attempt))
        queue.stop()

    queue.enqueue("mail", "first")
    queue.enqueue("mail", "bad")
    queue.enqueue("unheard of")
    queue.enqueue("last", "one", delay=60)
    result = lab.work(queue, {"mail": mail, "print": lambda job: log.append(("print", job.payload, job.attempt)), "last": last})
    return {"log": log, "dead": queue.dead(), "statuses": [queue.status(n) for n in range(1, 6)], "result": result}


def a_worker_is_ended(lab):
    queue = lab.JobQueue()
    queue.enqueue("mail")

    def mail(job):
        raise SystemExit("the machine is going down")

    try:
        lab.work(queue, {"mail": mail})
    except SystemExit:
        return queue.status(1)
    return "the worker went on"


def after_the_stop(lab):
    queue = lab.JobQueue()
    queue.enqueue("mail")
    job = queue.claim()
    queue.enqueue("mail")
    queue.stop()
    return {
        "claims": [queue.claim() is None, queue.claim(wait=True) is None],
        "new": queue.enqueue("mail"),
        "extended": queue.extend(job),
        "finished": queue.finish(job),
        "statuses": [queue.status(number) for number in (1, 2, 3)],
    }
