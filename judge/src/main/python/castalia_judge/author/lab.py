"""A lab's folder, read for the author's tool."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, NamedTuple

from .yaml_subset import read_yaml

VERDICTS = (
    "accepted",
    "wrong_answer",
    "time_limit_exceeded",
    "run_time_error",
    "memory_limit_exceeded",
    "output_limit_exceeded",
)


class Lab(NamedTuple):
    """What is needed to examine a submission."""

    folder: Path
    entry: str
    exports: List[Dict[str, str]]
    limits: Dict[str, Any]

    def tests(self) -> List[str]:
        return sorted(str(file) for file in (self.folder / "tests").glob("test_*.py"))

    def test_ms(self) -> int:
        """What one test may take: `2s` or `500ms`."""
        text = str(self.limits.get("test", "2s"))
        return int(text[:-2]) if text.endswith("ms") else 1000 * int(text.rstrip("s"))

    def scenarios(self) -> str:
        file = self.folder / "tests" / "scenarios.py"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def submissions(self) -> List[Path]:
        return [file for verdict in VERDICTS for file in sorted((self.folder / "submissions" / verdict).glob("*.py"))]


def read_lab(folder: Path) -> Lab:
    """Raises OSError or ValueError if lab.yaml is missing or wrong."""
    data = read_yaml((folder / "lab.yaml").read_text(encoding="utf-8"))
    exports = [_export(str(text)) for text in data.get("exports") or ()]
    return Lab(folder, data["entry"], exports, data.get("limits") or {})


def _export(text: str) -> Dict[str, str]:
    name, bracket, rest = text.partition("(")
    return {"name": name.strip(), "signature": bracket + rest}


class Label(NamedTuple):
    """What a submission's header says of it."""

    verdict: str
    fails: List[str]
    fields: Dict[str, str]


def read_label(file: Path) -> Label:
    """The comment lines at the top: `# fails: Class.test_method`, `# hint: ...`, continued by `#   ...`."""
    fails: List[str] = []
    fields: Dict[str, str] = {}
    last = ""
    for line in file.read_text(encoding="utf-8").split("\n"):
        if not line.startswith("#"):
            break
        name, colon, rest = line[1:].strip().partition(":")
        if colon and name in ("fails", "misconception", "nudge", "hint", "explanation"):
            last = name
            if name == "fails":
                fails += rest.replace(",", " ").split()
            else:
                fields[name] = rest.strip()
        elif last and last != "fails":
            fields[last] += " " + line[1:].strip()
    return Label(file.parent.name, fails, fields)
