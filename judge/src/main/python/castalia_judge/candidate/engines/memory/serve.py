"""Answers the examiner: measures memory, and says who holds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from castalia_judge.candidate.engines.memory.measure import Memory, measure
from castalia_judge.candidate.engines.scene import Scene, arguments, laboratory


def run(scene: Scene, options: Mapping[str, Any]) -> dict[str, Any]:
    """Measures a scenario beside the bound in the options."""
    bound = int(options["at_most_bytes"])
    operations = int(options.get("operations", 0))
    found = measure(laboratory(scene), scene.name, arguments=arguments(options), operations=operations,
                    explain_above=bound, briefly=bool(options.get("briefly")))
    return {
        "verdict": "passed" if found.kept <= bound else "failed", "kept": found.kept, "peak": found.peak,
        "at_most": bound, "operations": operations, "message": said(found, bound, operations),
        "lines": [{"file": line.file, "line": line.line, "bytes": line.bytes} for line in found.lines],
        "holders": [{"path": held.path, "kind": held.kind, "length": held.length} for held in found.holders],
    }


def said(found: Memory, bound: int, operations: int = 0) -> str:
    """The verdict for people."""
    after = f"{operations:,} more operations add" if operations else "It keeps"
    text = f"{after} {found.kept:,} bytes; at most {bound:,} are allowed."
    if found.kept <= bound:
        return text
    if found.lines:
        line = found.lines[0]
        text += f" Line {line.line} of {line.file} made {line.bytes:,} of what is held."
    if found.holders:
        held = found.holders[0]
        text += f" {held.path} holds a {held.kind} of {held.length:,}."
    return text
