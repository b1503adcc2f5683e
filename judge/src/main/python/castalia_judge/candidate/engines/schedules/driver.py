"""What a scenario works with besides the learner's code: its threads and its clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Union

from castalia_judge.candidate.engines.schedules import context
from castalia_judge.candidate.engines.schedules.model import ManagedThread


class Threads:
    """The threads of a scenario: `start` names them, `join` lets them go and waits for all.

    `results` holds what each function returned, `raised` the type's name of an exception that
    `allow` permits; any other exception fails the run.
    """

    def __init__(self) -> None:
        self.results: dict[str, Any] = {}
        self.raised: dict[str, str] = {}
        self._allowed: list[Union[type[BaseException], str]] = []
        self._waiting: list[tuple[str, Callable[[], None]]] = []
        self._running: list[ManagedThread] = []

    def start(self, name: str, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> None:
        """A thread that will call the function; it begins at `go` or `join`, together with the others."""
        def work() -> None:
            try:
                self.results[name] = function(*arguments, **named)
            except Exception as error:
                if not self._allows(error):
                    raise
                self.raised[name] = type(error).__name__

        self._waiting.append((name, work))

    def allow(self, *exceptions: Union[type[BaseException], str]) -> None:
        """Exceptions, by type or name, that a thread may end with."""
        self._allowed.extend(exceptions)

    def _allows(self, error: Exception) -> bool:
        names = {base.__name__ for base in type(error).__mro__}
        return any(each in names if isinstance(each, str) else isinstance(error, each) for each in self._allowed)

    def go(self) -> None:
        """Lets the started threads begin, without waiting for them."""
        scheduler = context.scheduler
        self._running += [scheduler.start(work, name, False) for name, work in self._waiting]
        self._waiting.clear()

    def join(self) -> None:
        """Lets the started threads begin and waits until all have ended."""
        self.go()
        context.scheduler.join_all(self._running)
        self._running.clear()


class Clock:
    """The virtual clock, as the scenario sees it; in seconds since the run began."""

    def now(self) -> float:
        """The time."""
        return context.scheduler.now

    def advance(self, seconds: float) -> None:
        """Lets time pass; other threads run meanwhile, each at its time."""
        scheduler = context.scheduler
        scheduler.clock_reads = 0
        scheduler.block("sleep", None, scheduler.now + seconds)
