"""`threading.local` for managed threads: the attributes depend on the thread that runs."""

from __future__ import annotations

from typing import Any

from castalia_judge.candidate.engines.schedules import context

_ARGUMENTS = "_castalia_arguments"


class local:  # noqa: N801 - the name that learners use
    """As `threading.local`; subclasses with an `__init__` are initialised once in each thread."""

    __slots__ = (_ARGUMENTS, "__dict__", "__weakref__")

    def __new__(cls, /, *arguments: Any, **named: Any) -> local:
        """An object without attributes; the arguments are kept for other threads."""
        if (arguments or named) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        made = object.__new__(cls)
        object.__setattr__(made, _ARGUMENTS, (arguments, named))
        context.scheduler.current.locals[id(made)] = {}
        return made

    def __getattribute__(self, name: str) -> Any:
        _attach(self)
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        _attach(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        _attach(self)
        object.__delattr__(self, name)


def _attach(self: local) -> None:
    """Gives the object the attributes of the thread that runs."""
    spaces = context.scheduler.current.locals
    space = spaces.get(id(self))
    fresh = space is None
    if space is None:
        space = spaces[id(self)] = {}
    object.__setattr__(self, "__dict__", space)
    kind = type(self)
    if fresh and kind.__init__ is not object.__init__:
        arguments, named = object.__getattribute__(self, _ARGUMENTS)
        kind.__init__(self, *arguments, **named)
