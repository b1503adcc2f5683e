"""What runs beside the learner's code: workers, sizes, and a thousand timeouts."""

import threading
import time


def nobody(error):
    raise error


def workers_sleep_until_it_is_time(lab):
    scheduler = lab.Scheduler(nobody)
    begin, ran = time.monotonic(), []

    def note(name):
        ran.append((name, time.monotonic() - begin))

    scheduler.after(5, lambda: note("five"))
    scheduler.every(4, lambda: note("four"))
    scheduler.after(10, scheduler.stop)
    scheduler.run()
    scheduler.run()
    return {"ran": ran, "left": scheduler.next_in()}


def one_job_two_threads(lab, threads):
    scheduler = lab.Scheduler(nobody)
    ran, counts = [], []
    scheduler.after(0, lambda: ran.append(1))
    for name in "AB":
        threads.start(name, lambda: counts.append(scheduler.run_pending()))
    threads.join()
    return {"ran": len(ran), "counted": sum(counts), "left": scheduler.next_in()}


def a_job_beside_itself(lab, threads, clock):
    scheduler = lab.Scheduler(nobody)
    begun, may_end = threading.Event(), threading.Event()
    running, most, beside = [], [], []

    def job():
        running.append(1)
        most.append(len(running))
        if len(most) == 1:
            clock.advance(10)
            begun.set()
            may_end.wait()
        running.pop()

    def other():
        begun.wait()
        beside.append(scheduler.run_pending())
        may_end.set()

    scheduler.every(10, job, "all")
    clock.advance(10)
    threads.start("A", scheduler.run_pending)
    threads.start("B", other)
    threads.join()
    return {"at once": max(most, default=0), "beside": beside[0], "runs": len(most), "next": scheduler.next_in()}


def an_earlier_job_for_a_worker(lab, threads):
    scheduler = lab.Scheduler(nobody)
    begin, ran = time.monotonic(), []

    def now():
        ran.append(time.monotonic() - begin)
        scheduler.stop()

    scheduler.after(3600, scheduler.stop)
    threads.start("worker", scheduler.run)
    threads.start("caller", scheduler.after, 0, now)
    threads.join()
    return ran


def a_period_for_two(lab, threads, clock):
    scheduler = lab.Scheduler(nobody)
    begin, ran = time.monotonic(), []

    def job():
        ran.append(time.monotonic() - begin)
        if len(ran) == 2:
            scheduler.stop()

    scheduler.every(10, job)
    clock.advance(10)
    threads.start("caller", scheduler.run_pending)
    threads.start("worker", scheduler.run)
    threads.join()
    return {"ran": ran}


def how_long_while_others_work(lab, threads):
    scheduler = lab.Scheduler(nobody)
    scheduler.after(0, int)
    threads.start("worker", scheduler.run_pending)
    threads.start("caller", scheduler.next_in)
    threads.join()
    return {"left": threads.results["caller"]}


def a_worker_without_jobs(lab, threads):
    scheduler = lab.Scheduler(nobody)
    threads.start("A", scheduler.run)
    threads.start("B", scheduler.run)
    threads.start("C", scheduler.stop)
    threads.join()
    return "all have ended"


def stop_lets_the_job_end(lab):
    scheduler = lab.Scheduler(nobody)
    begun, may_end = threading.Event(), threading.Event()
    log = []

    def job():
        begun.set()
        may_end.wait()
        log.append("job")

    def work():
        scheduler.run()
        log.append("worker")

    scheduler.after(0, job)
    scheduler.after(0, lambda: log.append("one more"))
    worker = threading.Thread(target=work)
    worker.start()
    begun.wait()
    scheduler.stop()
    may_end.set()
    worker.join()
    return {"log": log, "left": scheduler.next_in()}


def cancelled_at_the_last_moment(lab, threads):
    scheduler = lab.Scheduler(nobody)
    ran, cancelled = [], []
    handle = scheduler.after(0, lambda: ran.append(1))
    threads.start("worker", scheduler.run_pending)
    threads.start("caller", lambda: cancelled.append(handle.cancel()))
    threads.join()
    return {"runs": len(ran), "cancelled": cancelled[0]}


def a_slow_job_and_a_quick_one(lab, threads):
    scheduler = lab.Scheduler(nobody)
    quick_is_done = threading.Event()
    scheduler.after(0, quick_is_done.wait)
    scheduler.after(0, quick_is_done.set)
    threads.start("A", scheduler.run_pending)
    threads.start("B", scheduler.run_pending)
    threads.join()
    return quick_is_done.is_set()


def a_job_that_waits_for_another_thread(lab):
    scheduler = lab.Scheduler(nobody)
    seen = []

    def job():
        helper = threading.Thread(target=lambda: seen.append(scheduler.after(5, print).cancel()))
        helper.start()
        helper.join()

    scheduler.after(0, job)
    scheduler.run_pending()
    return seen


def plan_and_run_at_size(lab, n):
    scheduler = lab.Scheduler(nobody)
    for number in range(n):
        scheduler.after(1_000_000 + number * 7 % n, print)

    def operation():
        scheduler.after(0, int)
        scheduler.run_pending()

    return operation


def cancel_at_size(lab, n):
    scheduler = lab.Scheduler(nobody)
    for number in range(n):
        scheduler.after(1_000_000 + number * 7 % n, print)
    return lambda: scheduler.after(2_000_000, print).cancel()


def cancel_after_many(lab, n):
    scheduler = lab.Scheduler(nobody)
    for number in range(n):
        scheduler.after(1_000_000 + number * 7 % n, print)
    for number in range(n + 1):
        scheduler.after(3_000_000 + number, print).cancel()
    return lambda: scheduler.after(2_000_000, print).cancel()


def cancelled_timeouts(lab):
    scheduler = lab.Scheduler(nobody)
    for number in range(20):
        scheduler.after(1_800, print)
    for number in range(600):
        scheduler.after(3_600 + number, lambda row="x" * 100: row).cancel()
    return scheduler
