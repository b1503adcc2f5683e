"""Shared by the engines' tests: laboratories from a source and a scenario."""

from __future__ import annotations

import textwrap

from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.schedules import Budget, explore

COUNTER = """
    import threading

    class Counter:
        def __init__(self):
            self.total = 0
            self.lock = threading.Lock()

        def step(self):
            self.total += 1

        def safe_step(self):
            with self.lock:
                self.total += 1
"""
TWO_STEPS = """
    def scenario(lab, threads, method="step"):
        counter = lab.Counter()
        threads.start("A", getattr(counter, method))
        threads.start("B", getattr(counter, method))
        threads.join()
        return counter.total
"""


def lab(source, scenarios):
    """A laboratory of one file, `lab.py`; both sources may be indented."""
    return Laboratory({"lab.py": textwrap.dedent(source)}, "lab", textwrap.dedent(scenarios))


def explored(source, scenarios, accepts=lambda data: True, **named):
    """An exploration of the function `scenario`; steady on a busy machine, for its budget is in schedules."""
    budget = named.pop("budget", Budget(seconds=60, schedules=2000))
    return explore(lab(source, scenarios), "scenario", budget, lambda seen: not accepts(seen.data), **named)


def in_threads(*calls, setup="", result="None"):
    """A scenario that makes each call in a thread of its own: A, B, C."""
    lines = [f"threads.start({name!r}, {call})" for name, call in zip("ABCD", calls)]
    body = "\n".join([*setup.splitlines(), *lines, "threads.join()", f"return {result}"])
    return "def scenario(lab, threads):\n" + textwrap.indent(body, "    ")
