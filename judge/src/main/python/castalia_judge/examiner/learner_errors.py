"""The learner's exceptions, raised again where the test called."""

from __future__ import annotations

import builtins
from typing import Any, Callable, Dict, List, Optional, Tuple


class Described:
    """What is known of an exception of the learner's: names, message, and where it came from."""

    def __init__(self, data: Dict[str, Any]) -> None:
        self.type_name = str(data["name"])
        self.bases = [str(base) for base in data["bases"]]
        self.message = str(data["message"])
        self.trace: List[Dict[str, Any]] = list(data["trace"])
        self.handle = int(data["handle"])

    def __str__(self) -> str:
        return f"{self.type_name}: {self.message}" if self.message else self.type_name

    def lines(self) -> List[str]:
        """Where it came from, as lines to show, innermost last."""
        return trace_lines(self.trace)


def trace_lines(trace: List[Dict[str, Any]]) -> List[str]:
    """The steps of a trace as lines to show."""
    lines = []
    for step in trace:
        if "skipped" in step:
            lines.append(f"    ... {step['skipped']} more calls ...")
        else:
            lines.append(f"    {step['file']}, line {step['line']}, in {step['function']}:  {step['source']}")
    return lines


class LabBroken(Exception):
    """The lab's scenarios, or the judge, are at fault."""


class RemoteError(Exception):
    """An exception of a class of the learner's own. Its attributes are fetched from there."""

    learner: Described
    type_name: str

    def __str__(self) -> str:
        return self.learner.message

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or "learner" not in self.__dict__:
            raise AttributeError(name)
        return self.__dict__["_fetch"](self.learner.handle, name)


Fetch = Callable[[int, str], Any]


class Errors:
    """Makes an exception here for each that crosses: the built-in type, or a subclass of it."""

    def __init__(self, read: Callable[[Any], Any], fetch: Fetch) -> None:
        self._read = read
        self._fetch = fetch
        self._classes: Dict[Tuple[str, type], type] = {}

    def make(self, data: Dict[str, Any]) -> BaseException:
        """Raises KeyError, TypeError or ValueError if it is not described as agreed."""
        if data.get("lab"):
            return LabBroken(str(data["message"]))
        learner = Described(data)
        base = getattr(builtins, data["builtin"])
        if not (isinstance(base, type) and issubclass(base, BaseException)):
            raise ValueError(f"not an exception: {data['builtin']}")
        made = self._instance(data, base)
        made.__dict__["learner"] = learner
        made.__dict__["_fetch"] = self._fetch
        self._chain(made, data)
        return made

    def _instance(self, data: Dict[str, Any], base: type) -> BaseException:
        args = None if data["args"] is None else self._read(data["args"])
        if data["exact"]:
            try:
                exact: BaseException = base(*(args if args is not None else [data["message"]]))
                return exact
            except Exception:
                pass
        kind = self._class(str(data["name"]), base)
        made: BaseException = kind.__new__(kind)
        made.args = tuple(args) if args is not None else (data["message"],)
        made.__dict__["type_name"] = str(data["name"])
        return made

    def _chain(self, made: BaseException, data: Dict[str, Any]) -> None:
        cause: Optional[Dict[str, Any]] = data.get("cause")
        if cause is not None:
            earlier = self.make(cause)
            if data.get("explicit"):
                made.__cause__ = earlier
            else:
                made.__context__ = earlier

    def _class(self, name: str, base: type) -> type:
        key = (name, base)
        if key not in self._classes:
            bases = (RemoteError,) if base in (Exception, BaseException) else (RemoteError, base)
            self._classes[key] = type(name, bases, {"__module__": "learner"})
        return self._classes[key]
