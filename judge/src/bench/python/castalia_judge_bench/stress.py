"""The usual way to look for races: run the program on real threads, ten thousand times, and hope."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import types
from typing import Any

SWITCH_INTERVAL = 1e-6
#: A run whose threads take longer is counted as stuck; after a few of them it is clear.
PATIENCE = 2.0
MOST_STUCK = 5


class Threads:
    """As the scenarios' `threads`, on real threads that start at a barrier."""

    def __init__(self) -> None:
        self.results: dict[str, Any] = {}
        self.raised: dict[str, str] = {}
        self.failed = ""
        self._waiting: list[tuple[str, Any, tuple[Any, ...]]] = []
        self._allowed: list[Any] = []

    def start(self, name: str, function: Any, *arguments: Any) -> None:
        self._waiting.append((name, function, arguments))

    def allow(self, *exceptions: Any) -> None:
        self._allowed += [each if isinstance(each, str) else each.__name__ for each in exceptions]

    def join(self) -> None:
        barrier = threading.Barrier(len(self._waiting))
        started = [threading.Thread(target=self._work, args=(barrier, *work), daemon=True) for work in self._waiting]
        for thread in started:
            thread.start()
        deadline = time.monotonic() + PATIENCE
        for thread in started:
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                self.failed = "stuck"
                raise TimeoutError

    def _work(self, barrier: threading.Barrier, name: str, function: Any, arguments: tuple[Any, ...]) -> None:
        barrier.wait()
        try:
            self.results[name] = function(*arguments)
        except Exception as error:
            if type(error).__name__ in self._allowed:
                self.raised[name] = type(error).__name__
            else:
                self.failed = type(error).__name__


def stress(case: Any, source: str, runs: int, seconds: float) -> tuple[int, int]:
    """Runs a case on real threads; how many runs there were, and how many failed."""
    code, driver = compile(source, "lab.py", "exec"), compile(case.scenarios, "scenarios.py", "exec")
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL)
    deadline = time.monotonic() + seconds
    done = failed = 0
    try:
        while done < runs and time.monotonic() < deadline and threading.active_count() < 2 * MOST_STUCK:
            done += 1
            failed += _fails(case, code, driver)
    finally:
        sys.setswitchinterval(before)
    return done, failed


def _fails(case: Any, code: Any, driver: Any) -> bool:
    lab = types.ModuleType("lab")
    exec(code, lab.__dict__)
    names: dict[str, Any] = {}
    exec(driver, names)
    threads = Threads()
    try:
        seen = names["scenario"](lab, threads)
    except Exception:
        return True
    return bool(threads.failed) or not case.accepts(seen)


def main(name: str, runs: int, seconds: float) -> None:
    """Prints how many runs there were and how many failed, and ends whatever is stuck."""
    from corpus.races import CASES

    case = next(case for case in CASES if case.name == name)
    print(json.dumps(stress(case, case.wrong, runs, seconds)), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
