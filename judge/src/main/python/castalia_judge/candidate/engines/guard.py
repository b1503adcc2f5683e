"""Puts the checks of `integrity` and `canary` around an engine's answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from castalia_judge.candidate.engines import canary
from castalia_judge.candidate.engines.integrity import Seal
from castalia_judge.candidate.engines.scene import Scene

Engine = Callable[[Scene, Mapping[str, Any]], dict[str, Any]]


def guarded(kind: str, engine: Engine) -> Engine:
    """The engine, whose answers carry `canary`: the examiner's nonce if all is well, else another text.

    The seal is made now: import the engine before the learner's code.
    """
    seal = Seal()

    def run(scene: Scene, options: Mapping[str, Any]) -> dict[str, Any]:
        answer = engine(scene, options)
        broken = seal.broken()
        answer["canary"] = "" if broken else canary.answer(kind, str(options.get("nonce", "")))
        if broken:
            answer["changed"] = broken[:5]
        return answer

    return run
