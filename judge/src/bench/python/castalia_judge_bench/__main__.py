"""`python3 -m castalia_judge_bench races|tasks|growth|all [--stress RUNS] [--seconds S]`.

Needs src/main/python and src/test/python of the judge in PYTHONPATH. One JSON object a line: a row
for each case, then a row with `"sum"` for each corpus.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from typing import Any

from castalia_judge.candidate.engines.asynchronous import explore_tasks
from castalia_judge.candidate.engines.growth import measure
from castalia_judge.candidate.engines.growth.fit import exceeds
from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.schedules import Budget, explore, replay
from corpus.growth import CASES as GROWTH
from corpus.races import CASES as RACES
from corpus.tasks import CASES as TASKS

REPLAYS = 20


def races(stress_runs: int, seconds: float) -> None:
    """Bugs of threads: schedules to the first failure, replays, the right twin, and stress beside it."""
    rows = []
    for case in RACES:
        row = _race(case)
        if stress_runs:
            row["stress_runs"], row["stress_failed"] = _stressed(case.name, stress_runs, seconds)
        rows.append(row)
        _print(row)
    found = [row for row in rows if row["found"]]
    tries = [row["schedules"] for row in found]
    _print({
        "sum": "races", "cases": len(rows), "found": len(found), "median": statistics.median(tries), "worst": max(tries),
        "false_alarms": sum(row["false_alarm"] for row in rows), "proved": sum(row["proved"] for row in rows),
        "replayed": sum(row["replays"] == REPLAYS for row in found), "replays": REPLAYS,
        "stress_found": sum(row.get("stress_failed", 0) > 0 for row in rows),
        "seen_though_impossible": [row["case"] for row in found
                                   if row.get("stress_failed") and row["possible_today"] == "no"],
    })


def _race(case: Any) -> dict[str, Any]:
    began = time.perf_counter()
    wrong, found = _explored(case, case.wrong)
    taken = time.perf_counter() - began
    right = _explored(case, case.right)[1]
    row = {"corpus": "races", "case": case.name, "found": found.refused is not None, "ms": round(1000 * taken, 1),
           "false_alarm": right.refused is not None, "proved": right.proved, "right_schedules": right.schedules}
    if found.refused is not None:
        refused = found.refused
        again = [replay(wrong, refused.schedule) for _ in range(REPLAYS)]
        same = [(each.outcome.kind, each.outcome.data) == (refused.kind, refused.data) for each in again]
        row.update(schedules=refused.found_after, kind=refused.kind, preemptions=refused.preemptions, replays=sum(same),
                   schedule=refused.schedule, possible_today=again[0].possible_today.answer)
    return row


def _stressed(case: str, runs: int, seconds: float) -> tuple[int, int]:
    """Stress in a process of its own: threads that are stuck end with it."""
    command = [sys.executable, "-m", "castalia_judge_bench.stress", case, str(runs), str(seconds)]
    done, failed = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return done, failed


def _explored(case: Any, source: str) -> Any:
    laboratory = Laboratory({"lab.py": source}, "lab", case.scenarios)
    return laboratory, explore(laboratory, "scenario", Budget(seconds=10), lambda seen: not case.accepts(seen.data))


def tasks() -> None:
    """Bugs of asyncio."""
    rows = []
    for case in TASKS:
        wrong, right = (explore_tasks(Laboratory({"lab.py": source}, "lab", case.scenarios), "scenario",
                                      lambda seen: not case.accepts(seen.data), seconds=10)
                        for source in (case.wrong, case.right))
        row = {"corpus": "tasks", "case": case.name, "found": wrong.refused is not None, "proved": right.proved,
               "false_alarm": right.refused is not None, "orders": wrong.refused.found_after if wrong.refused else None}
        rows.append(row)
        _print(row)
    _print({"sum": "tasks", "cases": len(rows), "found": sum(row["found"] for row in rows),
            "false_alarms": sum(row["false_alarm"] for row in rows)})


def growth() -> None:
    """Programs of known growth: the verdict, and the line."""
    rows = []
    for case in GROWTH:
        laboratory = Laboratory({"lab.py": case.source}, "lab", case.scenarios)
        found = measure(laboratory, "scenario", "1", operations=case.operations, seconds=10)
        same = not exceeds(found.measured, case.grows) and not exceeds(case.grows, found.measured)
        line = found.guilty.line if found.guilty else 0
        row = {"corpus": "growth", "case": case.name, "grows": case.grows, "measured": found.measured, "right": same,
               "line": line, "line_right": None if not case.line or not same else line == case.line}
        rows.append(row)
        _print(row)
    lines = [row["line_right"] for row in rows if row["line_right"] is not None]
    _print({"sum": "growth", "cases": len(rows), "right": sum(row["right"] for row in rows), "lines": len(lines),
            "lines_right": sum(lines)})


def _print(row: dict[str, Any]) -> None:
    print(json.dumps(row), flush=True)


def main() -> None:
    """Runs what the command line asks for."""
    parser = argparse.ArgumentParser(prog="castalia_judge_bench")
    parser.add_argument("corpus", choices=("races", "tasks", "growth", "all"))
    parser.add_argument("--stress", type=int, default=0, help="runs of each race on real threads; 0 for none")
    parser.add_argument("--seconds", type=float, default=40.0, help="the most that the stress of one race may take")
    given = parser.parse_args()
    if given.corpus in ("races", "all"):
        races(given.stress, given.seconds)
    if given.corpus in ("tasks", "all"):
        tasks()
    if given.corpus in ("growth", "all"):
        growth()


main()
