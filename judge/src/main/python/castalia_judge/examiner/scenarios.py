"""Runs the lab's scenarios beside the learner's code, and judges what they tell."""

from __future__ import annotations

import secrets
from typing import Any, Callable, Dict, Optional

from .judging import Wrong, shown
from .learner_errors import RemoteError
from .talk import Talk

# Seconds that an exploration may take, and the alarm behind it.
_BUDGET = {"once": 2.0, "schedules": 2.0, "asynchronous": 2.0, "growth": 5.0, "memory": 5.0}
ALARM = 10.0

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
            expected = f"the work grows at most like {promised}"
            raise Wrong(expected, f"it grows like {found.get('measured')}", says or found.get("message"), extra={"growth": found})
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
        got, meaning = str(found.get("message", "")), says if kind == "asynchronous" else None
        if found["why"] == "refused":
            got, meaning = shown(self._talk.read(found.get("outcome"))), _said(says, self._talk.read(found.get("outcome")))
        raise Wrong(says and "no order of the threads breaks it" or None, got, meaning, extra={"timeline": found})

    def _scenario(self, kind: str, scenario: str, options: Dict[str, Any]) -> Any:
        options = {"nonce": secrets.token_hex(8), "seconds": _BUDGET[kind], **options}
        self._talk.transcript.add(f"scenario {scenario}")
        return self._talk.ask("scenario", kind=kind, name=scenario, options=options, seconds=ALARM)


def _said(says: str, outcome: Any) -> str:
    try:
        return says.format(**outcome) if isinstance(outcome, dict) else says.format(outcome)
    except (KeyError, IndexError, ValueError):
        return says
