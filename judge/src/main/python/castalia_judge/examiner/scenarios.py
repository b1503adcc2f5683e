"""Runs the lab's scenarios beside the learner's code, and judges what they tell."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional

from .canaries import Canary, make_canary
from .gone import TAMPERED
from .judging import Wrong, shown
from .learner_errors import RemoteError
from .talk import Talk
from .transcript import arguments

# Seconds that an exploration may take, and the alarm behind it. A single run has the time of a test.
_BUDGET = {"schedules": 2.0, "asynchronous": 2.0, "growth": 5.0, "memory": 5.0}
ALARM = 10.0
# What a test tells an engine, not its scenario.
_FOR_ENGINES = {"jitter", "linearisable", "operations", "preemptions", "schedules", "seconds", "strict",
                "promised", "at_most_bytes"}  # fmt: skip
_WHO = {"schedules": "threads", "asynchronous": "tasks"}

# What an engine's answer has at least.
_SAID = {
    "once": {"returned"},
    "schedules": {"verdict"},
    "asynchronous": {"verdict"},
    "growth": {"verdict", "measured"},
    "memory": {"verdict", "kept"},
}

Always = Callable[[Any], Any]


class Scenarios:
    """The fixtures that need the learner's code and the lab's in one process."""

    _talk: Talk

    def once(self, scenario: str, **options: Any) -> Any:
        """One run on a virtual clock with virtual threads; what the scenario returned, as plain data."""
        try:
            found = self._scenario("once", scenario, options)
        except RemoteError as e:
            if e.type_name == "Stuck":
                raise Wrong(None, None, str(e)) from None
            raise
        return self._talk.read(found["returned"])

    def schedules(
        self, scenario: str, always: Optional[Always] = None, says: str = "", linearisable: bool = False, **options: Any
    ) -> Any:
        """Explores the orders in which threads can run; fails with the shortest that breaks it.

        `always` is given what the scenario returned and must agree every time; `says` is the message, with
        the returned values in braces. Deadlock, livelock and an uncaught exception always fail.
        """
        options["linearisable"] = linearisable
        return self._explored("schedules", scenario, always, says, options)

    def asynchronous(
        self, scenario: str, always: Optional[Always] = None, says: str = "", **options: Any
    ) -> Any:
        """The same for a scenario that is `async def`: orders of tasks, in virtual time."""
        return self._explored("asynchronous", scenario, always, says, options)

    def growth(self, scenario: str, promised: str, says: str = "", **options: Any) -> Any:
        """Fails if the work of the operation that the scenario returns grows faster with n than promised."""
        options["promised"] = promised
        found = self._scenario("growth", scenario, options)
        if found["verdict"] != "passed":
            expected = f"the work grows at most like O({promised})"
            raise Wrong(expected, f"it grows like O({found.get('measured')})", says or found.get("message"), extra={"growth": found})
        return found

    def memory(self, scenario: str, at_most_bytes: int, says: str = "", **options: Any) -> Any:
        """Fails if the scenario leaves more bytes behind than allowed."""
        options["at_most_bytes"] = at_most_bytes
        found = self._scenario("memory", scenario, options)
        if found["verdict"] != "passed" or found["kept"] > at_most_bytes:
            got = f"{found['kept']:,} bytes are held"
            raise Wrong(f"at most {at_most_bytes:,} bytes are held", got, says or found.get("message"), extra={"memory": found})
        return found

    def _explored(
        self, kind: str, scenario: str, always: Optional[Always], says: str, options: Dict[str, Any]
    ) -> Any:
        self._talk.outcome = lambda outcome: always is None or bool(always(outcome))
        found = self._scenario(kind, scenario, options)
        if found["verdict"] == "passed":
            return found
        if found.get("why") != "refused":
            raise Wrong(None, None, str(found.get("message", "")), extra={"timeline": found})
        outcome = self._talk.read(found.get("outcome"))
        expected = f"what the test demands, in every order of the {_WHO[kind]}" if says else None
        raise Wrong(expected, shown(outcome), _said(says, outcome), extra={"timeline": found})

    def _scenario(self, kind: str, scenario: str, options: Dict[str, Any]) -> Any:
        told = {name: value for name, value in options.items() if name not in _FOR_ENGINES}
        self._talk.transcript.add(f"scenario {scenario}({arguments((), told, self._talk.show)})")
        found = self._ask(kind, scenario, options)
        canary = make_canary(kind)
        if canary is not None:
            self._cross_check(kind, canary)
        return found

    def _cross_check(self, kind: str, canary: Canary) -> None:
        """Has the engine find something that we know to be there, in the process that just judged."""
        seen: List[Any] = []
        self._talk.outcome = lambda outcome: seen.append(outcome) or True
        try:
            found = self._ask(kind, canary.scenario, canary.options, canary.own())
            honest = canary.is_found(found, seen)
        except Exception:
            honest = False
        if not honest:
            raise self._talk.lose("tampered", "Your code changed how the judge looks at it.")

    def _ask(self, kind: str, scenario: str, options: Dict[str, Any], own: Optional[Dict[str, Any]] = None) -> Any:
        alarm = ALARM if kind in _BUDGET else self._talk.seconds
        options = {"seconds": _BUDGET.get(kind, alarm), **options}
        more = {"own": own} if own else {}
        found = self._talk.ask("scenario", kind=kind, name=scenario, options=options, seconds=alarm, **more)
        if not isinstance(found, dict) or not _SAID[kind] <= found.keys() or found.get("changed"):
            raise self._talk.lose("tampered", TAMPERED)
        return found


def _said(says: str, outcome: Any) -> str:
    try:
        return says.format(**outcome) if isinstance(outcome, dict) else says.format(outcome)
    except (KeyError, IndexError, ValueError):
        return says
