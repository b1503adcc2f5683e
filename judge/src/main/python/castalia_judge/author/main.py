"""What the author's tool prints: verdicts test by test, and whether each submission's header holds."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any, Dict, List, NamedTuple

from ..wire import Frame
from .lab import Lab, read_lab, read_label
from .processes import Judging

_BY_CAUSE = {
    "wrong": "wrong answer",
    "raised": "run-time error",
    "died": "run-time error",
    "tampered": "wrong answer",
    "time": "time limit exceeded",
    "memory": "memory limit exceeded",
    "output": "output limit exceeded",
}
_MARKS = {"pass": "ok  ", "fail": "FAIL", "error": "ERR "}


class Judgement(NamedTuple):
    """A verdict and the tests it rests on."""

    verdict: str
    tests: List[Frame]
    message: str
    seconds: float

    def failed(self) -> List[str]:
        return [test["name"] for test in self.tests if test["status"] != "pass"]


def judge(lab: Lab, files: Dict[str, str], only: List[str], python: str = sys.executable) -> Judgement:
    """Examines one submission to the end."""
    begun = time.monotonic()
    tests: List[Frame] = []
    verdict, message = "accepted", ""
    for event in Judging(lab, files, only, python).events():
        if event["type"] == "test-finished":
            tests.append(event)
        elif event["type"] in ("refused", "broken"):
            verdict = _BY_CAUSE[event["cause"]] if event["type"] == "refused" else "internal error"
            message = event["message"]
    if verdict == "accepted":
        first = next((test for test in tests if test["status"] != "pass"), None)
        verdict = _BY_CAUSE[first["cause"]] if first else verdict
    return Judgement(verdict, tests, message, time.monotonic() - begun)


def main(arguments: List[str]) -> int:
    """Returns 0 if every header holds (or, of submissions without one, all were accepted), else 1."""
    options = _options(arguments)
    try:
        lab = read_lab(options.lab.resolve())
    except (OSError, ValueError, KeyError) as e:
        print(f"{options.lab}/lab.yaml: {e}", file=sys.stderr)
        return 2
    files = [_found(lab, file) for file in options.submissions] or lab.submissions()
    missing = [str(file) for file in files if not file.is_file()]
    if missing:
        print(f"no such file: {', '.join(missing)}", file=sys.stderr)
        return 2
    return 0 if all([_one(lab, file, options) for file in files]) else 1


def _found(lab: Lab, file: Path) -> Path:
    """A file as it was named, or as its folder and name within the lab's submissions."""
    within = lab.folder / "submissions" / file
    return within if not file.exists() and within.exists() else file


def _options(arguments: List[str]) -> Any:
    parser = argparse.ArgumentParser(
        prog="python3 -m castalia_judge.local",
        description="Judges a lab's submissions without a sandbox. Run only what you wrote yourself.",
    )
    parser.add_argument("lab", type=Path, help="the lab's folder")
    parser.add_argument("submissions", type=Path, nargs="*", help="files, also as accepted/NAME.py; default: all in submissions/")
    parser.add_argument("-v", "--verbose", action="store_true", help="show each test with its message")
    parser.add_argument("-t", "--test", action="append", default=[], help="only this Class.test_method; can be repeated")
    parser.add_argument("--times", type=int, default=1, help="judge each submission so many times")
    parser.add_argument("--python", default=sys.executable, help="the interpreter to judge with")
    return parser.parse_args(arguments)


def _one(lab: Lab, file: Path, options: Any) -> bool:
    files = {lab.entry: file.read_text(encoding="utf-8")}
    good = True
    for _ in range(options.times):
        judgement = judge(lab, files, options.test, options.python)
        problems = [] if options.test else _header_problems(file, lab, judgement)
        good = good and not problems and (judgement.verdict != "internal error")
        _print(file, judgement, problems, options.verbose or bool(problems))
    return good


def _header_problems(file: Path, lab: Lab, judgement: Judgement) -> List[str]:
    """How the judgement differs from the folder and the header of a submission."""
    if lab.folder.resolve() not in file.resolve().parents or file.parent.parent.name != "submissions":
        return [] if judgement.verdict == "accepted" else ["not accepted"]
    label = read_label(file)
    problems = []
    if judgement.verdict != label.verdict.replace("_", " ").replace("run time", "run-time"):
        problems.append(f"the verdict is {judgement.verdict}, its folder says {label.verdict}")
    failed, listed = set(judgement.failed()), set(label.fails)
    problems += [f"its header says that {name} fails, but it passes" for name in sorted(listed - failed)]
    problems += [f"{name} fails, which its header does not say" for name in sorted(failed - listed)]
    if label.verdict != "accepted":
        missing = [name for name in ("misconception", "nudge", "hint", "explanation") if not label.fields.get(name)]
        problems += [f"its header has no line `# {name}: ...`" for name in missing]
    return problems


def _print(file: Path, judgement: Judgement, problems: List[str], details: bool) -> None:
    passed = len(judgement.tests) - len(judgement.failed())
    mark = "NOT AS SAID" if problems else "as said"
    print(f"{file.parent.name}/{file.name}: {judgement.verdict}, {passed} of {len(judgement.tests)} tests pass, "
          f"{judgement.seconds:.2f} s: {mark}")  # fmt: skip
    for problem in problems:
        print(f"  ! {problem}")
    if judgement.message:
        print(_indented(judgement.message))
    if details:
        for test in judgement.tests:
            _print_test(test)
    sys.stdout.flush()


def _print_test(test: Frame) -> None:
    print(f"  {_MARKS[test['status']]} {test['name']}  {test['duration_ms']} ms")
    if test["status"] == "pass":
        return
    for line in test.get("calls", ()):
        print(f"         {line}")
    print(_indented(test["message"]))
    if "timeline" in test:
        print(_indented(str(test["timeline"].get("text", ""))))
    if test.get("output"):
        print("       printed:\n" + _indented(test["output"]))


def _indented(text: str) -> str:
    return "\n".join(f"       {line}" for line in text.rstrip("\n").split("\n"))
