"""Judges sources in two plain processes, for the tests of the judge's own Python."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Dict, List, Optional

from castalia_judge.author.lab import Lab
from castalia_judge.author.main import Judgement, judge

ENTRY = "thing.py"


def judged(
    source: str,
    tests: str,
    scenarios: str = "",
    exports: Optional[List[Dict[str, str]]] = None,
    limit: str = "1s",
    only: Optional[List[str]] = None,
) -> Judgement:
    """The judgement of a submission by a lab made of these texts."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder, "tests")
        files.mkdir()
        files.joinpath("test_thing.py").write_text(tests, encoding="utf-8")
        files.joinpath("scenarios.py").write_text(scenarios, encoding="utf-8")
        lab = Lab(Path(folder), ENTRY, exports or [], {"test": limit})
        return judge(lab, {ENTRY: source}, only or [])


def outcome(source: str, body: str, **more: Any) -> Dict[str, Any]:
    """The only test's end: `body` is the text of a test method, indented by nothing."""
    indented = "\n".join(f"        {line}" for line in body.strip().split("\n"))
    tests = f"from castalia import LabTest, Source\n\nclass Only(LabTest):\n    def test_it(self):\n{indented}\n"
    judgement = judged(source, tests, **more)
    if not judgement.tests:
        raise AssertionError(judgement.message)
    return judgement.tests[0]
