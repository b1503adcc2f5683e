"""Answers the examiner: explores a scenario, explains what it refuses, or runs it once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from castalia_judge.candidate.engines.scene import Scene, arguments, laboratory
from castalia_judge.candidate.engines.schedules.explore import Exploration, Outcome, explore
from castalia_judge.candidate.engines.schedules.replay import replay, run_once
from castalia_judge.candidate.engines.schedules.search import Budget
from castalia_judge.candidate.engines.schedules.timeline import frames_of
from castalia_judge.candidate.scene_error import refuse_own_mistake

#: How each kind of failure is called in a message.
SAYS = {"deadlock": "Your threads wait for each other for ever", "livelock": "Your threads spin for ever",
        "endless": "Your code does not end", "exception": "A thread ends with an exception",
        "not linearisable": "The results fit no order of the calls", "error": "The scenario could not go on with what your code gave"}


class Stuck(RuntimeError):
    """The threads of a single run cannot go on."""


def run(scene: Scene, options: Mapping[str, Any]) -> dict[str, Any]:
    """Explores the schedules of a scenario; `outcome` of the answer is what was refused. Raises SceneError."""
    given = arguments(options)
    budget = Budget(seconds=float(options.get("seconds", 2.0)), schedules=int(options.get("schedules", 100_000)),
                    preemptions=options.get("preemptions"))
    found = explore(laboratory(scene), scene.name, budget, lambda outcome: not scene.emit(scene.plain(outcome.data)),
                    linearisable=bool(options.get("linearisable")), arguments=given)
    if found.refused is not None:
        refuse_own_mistake(found.refused.error, scene.scenarios)
    answer = _summary(found)
    if found.refused is not None:
        answer.update(_explained(scene, found.refused, given))
    return answer


def once(scene: Scene, options: Mapping[str, Any]) -> dict[str, Any]:
    """Runs a scenario once; raises what the learner's code raises, and Stuck for a deadlock."""
    outcome = run_once(laboratory(scene), scene.name, arguments=arguments(options))
    if outcome.error is not None:
        raise outcome.error
    if outcome.failed:
        raise Stuck(f"{SAYS[outcome.kind]}: {outcome.message}")
    return {"returned": scene.plain(outcome.data), "leaked": list(outcome.leaked)}


def _summary(found: Exploration) -> dict[str, Any]:
    return {"verdict": "passed" if found.refused is None else "failed", "proved": found.proved,
            "schedules": found.schedules, "bound": found.bound, "outcomes": len(found.outcomes)}


def _explained(scene: Scene, refused: Outcome, given: Mapping[str, Any]) -> dict[str, Any]:
    """The refused outcome with its timeline."""
    shown = replay(laboratory(scene), refused.schedule, arguments=given)
    message = refused.message
    if refused.failed:
        message = f"{SAYS.get(refused.kind, refused.kind)}: {message}"
    return {
        "why": refused.kind if refused.failed else "refused", "message": message, "thread": refused.thread,
        "outcome": scene.plain(refused.data), "found_after": refused.found_after, "preemptions": refused.preemptions,
        "schedule": refused.schedule, "steps": [step.as_json() for step in shown.steps], "text": shown.text,
        "possible_today": shown.possible_today.answer, "interpreter": shown.possible_today.explanation,
        "trace": frames_of(refused.error) if refused.error is not None else [],
    }
