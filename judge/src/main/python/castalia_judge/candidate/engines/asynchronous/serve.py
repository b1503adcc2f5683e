"""Answers the examiner: explores an asynchronous scenario and explains what it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from castalia_judge.candidate.engines.asynchronous.explore import AsyncExploration, explore_tasks
from castalia_judge.candidate.engines.asynchronous.run import Moment
from castalia_judge.candidate.engines.loading import DRIVER
from castalia_judge.candidate.engines.scene import Scene, arguments, laboratory
from castalia_judge.candidate.engines.schedules.timeline import frames_of
from castalia_judge.candidate.scene_error import refuse_own_mistake

SAYS = {"deadlock": "Your tasks wait for ever", "endless": "Your tasks do not end",
        "exception": "An exception is not caught", "blocking": "A call blocks the event loop",
        "leak": "A task is left running", "never awaited": "A coroutine is never awaited"}


def run(scene: Scene, options: Mapping[str, Any]) -> dict[str, Any]:
    """Explores the orders of a scenario's tasks; `outcome` of the answer is what was refused."""
    found = explore_tasks(
        laboratory(scene), scene.name, lambda outcome: not scene.emit(scene.plain(outcome.data)),
        seconds=float(options.get("seconds", 2.0)), jitter=float(options.get("jitter", 0.0)),
        strict=bool(options.get("strict", True)), arguments=arguments(options))
    if found.refused is not None:
        refuse_own_mistake(found.refused.error, scene.scenarios)
    answer = {"verdict": "passed" if found.refused is None else "failed", "proved": found.proved,
              "schedules": found.orders, "outcomes": len(found.outcomes)}
    if found.refused is not None:
        answer.update(_explained(scene, found))
    return answer


def _explained(scene: Scene, found: AsyncExploration) -> dict[str, Any]:
    refused = found.refused
    if refused is None:
        return {}
    message = f"{SAYS.get(refused.kind, refused.kind)}: {refused.message}" if refused.failed else ""
    return {
        "why": refused.kind if refused.failed else "refused", "message": message, "outcome": scene.plain(refused.data),
        "found_after": refused.found_after, "schedule": ".".join(f"{at}>{choice}" for at, choice in refused.decisions),
        "steps": [_step(moment) for moment in _told(found)], "text": text(found),
        "trace": frames_of(refused.error) if refused.error is not None else [],
    }


def _told(found: AsyncExploration) -> list[Moment]:
    """The moments worth showing: after the call that blocked the loop nothing is of interest."""
    moments = [moment for moment in found.moments if moment.file]
    if found.refused is not None and found.refused.kind == "blocking":
        for at, moment in enumerate(moments):
            if moment.event == "blocks":
                return moments[: at + 1]
    return moments


def _step(moment: Moment) -> dict[str, Any]:
    """The form of a step of threads, so that the same picture shows both."""
    return {"thread": moment.task, "file": moment.file, "line": moment.line, "event": _event(moment),
            "what": moment.what, "value": f"{moment.time:g} s", "note": ""}


def _event(moment: Moment) -> str:
    return moment.event if moment.event == "blocks" else f"{moment.event} in"


def text(found: AsyncExploration) -> str:
    """The steps for a terminal."""
    lines = [f"{moment.time:9.3f}s  {moment.task:10} {_event(moment)} {moment.what}{_place(moment)}"
             for moment in _told(found)]
    if found.refused is not None and found.refused.failed:
        lines.append(f"=> {found.refused.kind}: {found.refused.message}")
    return "\n".join(lines)


def _place(moment: Moment) -> str:
    """The line, if it is one of the learner's."""
    return f", line {moment.line}" if moment.file != DRIVER else ""
