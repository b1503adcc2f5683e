"""Puts the check of `integrity` around an engine's answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from castalia_judge.candidate.engines.integrity import Seal
from castalia_judge.candidate.engines.scene import Scene

Engine = Callable[[Scene, Mapping[str, Any]], dict[str, Any]]


def guarded(engine: Engine) -> Engine:
    """The engine, whose answers tell as `changed` which of its functions are not what they were.

    The seal is made now: import the engine before the learner's code.
    """
    seal = Seal()

    def run(scene: Scene, options: Mapping[str, Any]) -> dict[str, Any]:
        answer = engine(scene, options)
        broken = seal.broken()
        if broken:
            answer["changed"] = broken[:5]
        return answer

    return run
