"""Answers the examiner: measures growth, and says what it means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from castalia_judge.candidate.engines.growth.measure import OPERATIONS, Growth, Line, measure
from castalia_judge.candidate.engines.scene import Scene, arguments, laboratory


def run(scene: Scene, options: Mapping[str, Any]) -> dict[str, Any]:
    """Measures a scenario beside the promise in the options."""
    found = measure(laboratory(scene), scene.name, str(options["promised"]), arguments=arguments(options),
                    operations=options.get("operations", OPERATIONS), seconds=float(options.get("seconds", 5.0)),
                    briefly=bool(options.get("briefly")))
    return {
        "verdict": "passed" if found.passed else "failed", "promised": found.promised, "measured": found.measured,
        "points": [{"n": size, "steps": round(cost, 1)} for size, cost in zip(found.sizes, found.costs)],
        "guilty": _line(found.guilty) if found.guilty else None, "lines": [_line(line) for line in found.lines],
        "assumed": list(found.assumed), "hint": found.hint, "message": said(found),
    }


def said(found: Growth) -> str:
    """The verdict for people."""
    points = ", ".join(f"{cost:,.0f} steps at n = {size:,}" for size, cost in zip(found.sizes, found.costs))
    if found.passed:
        return f"The work grows like O({found.measured}), as promised: {points}."
    text = f"The work grows like O({found.measured}), O({found.promised}) was promised: {points}."
    if found.guilty is not None:
        text += (f" Line {found.guilty.line} of {found.guilty.file} does {found.guilty.share:.0%} of it: "
                 f"{found.guilty.what}.")
    if found.assumed:
        text += f" The cost of {', '.join(found.assumed)} is assumed to be linear."
    return text


def _line(line: Line) -> dict[str, Any]:
    return {"file": line.file, "line": line.line, "what": line.what, "steps": round(line.cost, 1),
            "share": round(line.share, 3), "growth": line.growth}
