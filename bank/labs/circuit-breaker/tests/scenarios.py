"""What runs beside the learner's code: threads that share one breaker."""

import threading
import time


def failing():
    raise ConnectionError("down")


def opened(lab, clock, **more):
    breaker = lab.CircuitBreaker(2, 1, 0.5, 10, **more)
    try:
        breaker.call(failing)
    except ConnectionError:
        pass
    clock.advance(10)
    return breaker


def two_thousand_calls(lab):
    breaker = lab.CircuitBreaker(5, 5, 1, 10)
    for _ in range(2_000):
        breaker.call(str)
    return breaker


def two_threads_after_the_pause(lab, threads, clock):
    breaker = opened(lab, clock)
    inside, most, refused = [], [], []

    def probe():
        inside.append(1)
        most.append(len(inside))
        inside.pop()

    def caller():
        try:
            breaker.call(probe)
        except lab.CircuitOpen:
            refused.append(1)

    threads.start("A", caller)
    threads.start("B", caller)
    threads.join()
    return {"at once": max(most, default=0), "called": len(most), "refused": len(refused), "state": breaker.state}


def a_probe_that_fails_among_others(lab, threads, clock):
    breaker = opened(lab, clock)
    called = []

    def probe():
        called.append(1)
        raise ConnectionError("still down")

    def caller():
        try:
            breaker.call(probe)
        except (lab.CircuitOpen, ConnectionError):
            pass

    threads.start("A", caller)
    threads.start("B", caller)
    threads.join()
    return {"called": len(called), "state": breaker.state}


def two_failures_at_once(lab, threads):
    told = []
    breaker = lab.CircuitBreaker(4, 2, 0.5, 10, listener=lambda old, new: told.append((old, new)))

    def caller():
        try:
            breaker.call(failing)
        except (lab.CircuitOpen, ConnectionError):
            pass

    threads.start("A", caller)
    threads.start("B", caller)
    threads.join()
    return {"state": breaker.state, "told": told}


def failures_are_not_lost(lab, threads):
    breaker = lab.CircuitBreaker(3, 3, 1, 10)

    def caller():
        try:
            breaker.call(failing)
        except ConnectionError:
            pass

    caller()
    threads.start("A", caller)
    threads.start("B", caller)
    threads.join()
    return breaker.state


def a_slow_call_and_a_quick_one(lab, threads):
    import threading

    breaker = lab.CircuitBreaker(4, 4, 0.5, 10)
    quick_is_done = threading.Event()

    def slow():
        return quick_is_done.wait()

    threads.start("slow", breaker.call, slow)
    threads.start("quick", breaker.call, quick_is_done.set)
    threads.join()
    return breaker.state


def a_call_within_a_call(lab):
    breaker = lab.CircuitBreaker(4, 4, 0.5, 10)
    return breaker.call(lambda: breaker.call(lambda: "inner"))


def a_listener_that_asks(lab, clock):
    seen = []
    breaker = lab.CircuitBreaker(1, 1, 1, 10, listener=lambda old, new: seen.append((old, new, breaker.state)))
    for function in (failing, str, failing):
        try:
            breaker.call(function)
        except (ConnectionError, lab.CircuitOpen):
            pass
        clock.advance(10)
    return seen


def a_failure_that_comes_late(lab, threads, clock):
    import threading

    breaker = lab.CircuitBreaker(1, 1, 1, 10)
    may_fail = threading.Event()

    def late():
        may_fail.wait()
        raise ConnectionError("at last")

    def caller():
        try:
            breaker.call(late)
        except ConnectionError:
            pass

    started = threading.Event()

    def first():
        started.set()
        caller()

    threads.start("late", first)

    def second():
        started.wait()
        clock.advance(1)
        try:
            breaker.call(failing)
        except (ConnectionError, lab.CircuitOpen):
            pass
        clock.advance(10)
        try:
            breaker.call(str)
        except lab.CircuitOpen:
            pass
        may_fail.set()

    threads.start("other", second)
    threads.join()
    return breaker.state


def a_success_that_comes_late(lab, clock):
    """The outer call begins while closed and ends when the breaker is open."""
    breaker = lab.CircuitBreaker(1, 1, 1, 10)

    def outer():
        try:
            breaker.call(failing)
        except ConnectionError:
            pass
        return breaker.state

    during = breaker.call(outer)
    return {"during": during, "after": breaker.state}


def a_late_success_while_a_probe_is_out(lab, clock):
    """The late call lasts from 0 to 20; the breaker opens at 1, and the probe lasts from 12 to 27."""
    breaker = lab.CircuitBreaker(1, 1, 1, 10)
    late = threading.Thread(target=breaker.call, args=(time.sleep, 20))
    probe = threading.Thread(target=breaker.call, args=(time.sleep, 15))
    late.start()
    time.sleep(1)
    try:
        breaker.call(failing)
    except ConnectionError:
        pass
    time.sleep(11)
    probe.start()
    late.join()
    during = breaker.state
    probe.join()
    return {"while the probe is out": during, "when it has succeeded": breaker.state}


def a_late_failure_while_open(lab, clock):
    """The outer call begins closed; inside it the breaker opens, and nine of its ten seconds later it fails itself."""
    breaker = lab.CircuitBreaker(1, 1, 1, 10)

    def outer():
        try:
            breaker.call(failing)
        except ConnectionError:
            pass
        clock.advance(9)
        raise ConnectionError("from long ago")

    try:
        breaker.call(outer)
    except ConnectionError:
        pass
    clock.advance(2)
    try:
        breaker.call(str)
    except lab.CircuitOpen:
        pass
    return {"after a good call, eleven seconds after it opened": breaker.state}


def a_late_failure_when_closed_again(lab, clock):
    """The outer call begins closed; inside it the breaker opens, the pause passes, and a probe closes it; then it fails."""
    breaker = lab.CircuitBreaker(1, 1, 1, 10)
    seen = {}

    def outer():
        try:
            breaker.call(failing)
        except ConnectionError:
            pass
        clock.advance(10)
        breaker.call(str)
        seen["before it fails"] = breaker.state
        raise ConnectionError("from long ago")

    try:
        breaker.call(outer)
    except ConnectionError:
        pass
    seen["after"] = breaker.state
    return seen


def two_resets_at_once(lab, threads):
    told = []
    breaker = lab.CircuitBreaker(1, 1, 1, 10, listener=lambda old, new: told.append((old, new)))
    try:
        breaker.call(failing)
    except ConnectionError:
        pass
    threads.start("A", breaker.reset)
    threads.start("B", breaker.reset)
    threads.join()
    return told


def a_state_beside_a_failure(lab, threads, clock):
    """After a quiet minute a call fails, and somebody reads the state."""
    breaker = lab.CircuitBreaker(1, 1, 1, 10)
    clock.advance(60)

    def caller():
        try:
            breaker.call(failing)
        except ConnectionError:
            pass

    threads.start("reads", lambda: breaker.state)
    threads.start("calls", caller)
    threads.join()
    return threads.results["reads"]
