"""Records the calls that a scenario makes on objects of the learner's classes."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Optional

from castalia_judge.candidate.engines.schedules import context

FORWARDED = ("__len__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__iter__", "__next__",
             "__enter__", "__exit__", "__bool__", "__call__")


@dataclass
class Call:
    """One call: when it began and ended, counted over all calls of the run, and what came of it."""

    thread: str
    subject: int
    """The number of the object; 0 for functions of the module and constructors."""
    name: str
    arguments: tuple[Any, ...]
    named: dict[str, Any]
    began: int
    ended: int = 1 << 60
    result: Any = None
    raised: str = ""
    made: Optional[int] = None
    """The number of the object that the call made, for constructors."""

    def outcome(self) -> tuple[str, str]:
        """What the caller saw, comparable over runs."""
        return ("raised", self.raised) if self.raised else ("returned", repr(self.result))

    def __str__(self) -> str:
        inside = [repr(plain(argument)) for argument in self.arguments]
        inside += [f"{name}={plain(value)!r}" for name, value in self.named.items()]
        ended = f"raises {self.raised}" if self.raised else repr(self.result)
        return f"{self.thread}: {self.name}({', '.join(inside)}) -> {ended}"


@dataclass
class History:
    """The calls of one run."""

    calls: list[Call] = field(default_factory=list)
    subjects: list[Any] = field(default_factory=lambda: [None])
    moment: int = 0

    def call(self, subject: int, name: str, function: Callable[..., Any], arguments: tuple[Any, ...],
             named: dict[str, Any]) -> Any:
        """Makes a call and writes it down; an object of the learner's classes comes back wrapped.

        Which calls ended before others began is part of the state: schedules that differ in it are both tried.
        """
        scheduler = context.scheduler
        scheduler.point()
        scheduler.ordered("calls", False)
        self.moment += 1
        call = Call(scheduler.current.name, subject, name, arguments, named, self.moment)
        self.calls.append(call)
        try:
            result = function(*map(unwrapped, arguments), **{key: unwrapped(value) for key, value in named.items()})
        except Exception as error:
            call.raised = type(error).__name__
            raise
        finally:
            scheduler.ordered("calls", changes=False)
            self.moment += 1
            call.ended = self.moment
        if subject == 0 and isinstance(function, type):
            call.made = len(self.subjects)
            self.subjects.append(result)
            call.result = type(result).__name__
            return Watched(self, call.made, result)
        call.result = result
        return result


class Watched:
    """Stands for an object of the learner's; every public method that is called is recorded."""

    __slots__ = ("_history", "_number", "_subject")

    def __init__(self, history: History, number: int, subject: Any) -> None:
        self._history, self._number, self._subject = history, number, subject

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._subject, name)
        if name.startswith("_") or not callable(found):
            return found
        return lambda *arguments, **named: self._history.call(self._number, name, found, arguments, named)


def _forward(name: str) -> Callable[..., Any]:
    def method(self: Watched, *arguments: Any) -> Any:
        subject = object.__getattribute__(self, "_subject")
        found = getattr(type(subject), name, None)
        if found is None and name == "__bool__":
            return True
        if found is None:
            raise TypeError(f"{type(subject).__name__} has no {name}")
        history = object.__getattribute__(self, "_history")
        return history.call(object.__getattribute__(self, "_number"), name, types.MethodType(found, subject), arguments, {})

    return method


for _name in FORWARDED:
    setattr(Watched, _name, _forward(_name))


class WatchedLab:
    """Stands for the learner's module: its classes and functions are recorded too."""

    def __init__(self, history: History, module: Any) -> None:
        self._history, self._module = history, module

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._module, name)
        own = getattr(found, "__module__", None) == self._module.__name__
        if not own or not callable(found) or (isinstance(found, type) and issubclass(found, BaseException)):
            return found
        return lambda *arguments, **named: self._history.call(0, name, found, arguments, named)


def unwrapped(value: Any) -> Any:
    """The learner's own object behind a watched one."""
    return object.__getattribute__(value, "_subject") if type(value) is Watched else value


def plain(value: Any) -> Any:
    """A value as it is shown in a complaint."""
    return type(unwrapped(value)).__name__ if type(value) is Watched else value
