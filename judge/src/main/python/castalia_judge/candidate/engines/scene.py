"""What an engine is given by the candidate for one request of the examiner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable, Protocol

from castalia_judge.candidate.engines.laboratory import Laboratory


class Scene(Protocol):
    """The learner's files, the scenario, and the way back to the examiner."""

    files: Mapping[str, str]
    entry: str
    scenarios: str
    name: str
    emit: Callable[[Any], bool]
    """Sends an outcome, as written by `plain`; whether the examiner accepts it."""

    def plain(self, value: Any) -> Any:
        """A value as it crosses to the examiner."""


#: Options that are the examiner's; all others are arguments of the scenario.
OWN = frozenset({"nonce", "seconds", "linearisable", "promised", "at_most_bytes", "preemptions", "schedules", "jitter",
                 "operations", "strict", "briefly"})


def laboratory(scene: Scene) -> Laboratory:
    """The learner's files and the lab's scenarios."""
    return Laboratory(scene.files, scene.entry, scene.scenarios)


def arguments(options: Mapping[str, Any]) -> dict[str, Any]:
    """What the test passes on to the scenario by name."""
    return {name: value for name, value in options.items() if name not in OWN}
