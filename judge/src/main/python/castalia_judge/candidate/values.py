"""Turns the learner's values into what crosses, and what crossed into values."""

from __future__ import annotations

from types import ModuleType
from typing import Any, Callable, Dict, List, Optional

from ..plain import Encoder, Reader
from .failures import Failures
from .learner import Files
from .objects import Objects
from .standins import StandIns


class Values:
    """The encoder and the reader of one candidate, and what they stand on."""

    def __init__(self, files: Files, ask: Callable[..., Any]) -> None:
        self.objects = Objects(self.write)
        self.failures = Failures(files, self.write, self.objects.handle)
        self.stand_ins = StandIns(ask)
        self.lab: Optional[ModuleType] = None
        self._files = files
        self._reader = Reader(
            {
                "object": lambda data: self.objects.find(data["v"]),
                "export": lambda data: self._export(data["v"]),
                "callback": self.stand_ins.callback,
                "double": self.stand_ins.double,
                "failure": self.stand_ins.failure,
                "class": self.stand_ins.kind,
            }
        )

    def write(self, value: Any) -> Any:
        """Raises PlainError for what is too deep or too big."""
        return Encoder(self._opaque).encode(value)  # a new one each: encoding may nest

    def read(self, data: Any) -> Any:
        """Raises PlainError for what is not a value."""
        return self._reader.decode(data)

    def read_arguments(self, frame: Dict[str, Any]) -> "tuple[List[Any], Dict[str, Any]]":
        args = [self.read(item) for item in frame.get("args", ())]
        return args, {name: self.read(item) for name, item in frame.get("kwargs", {}).items()}

    def forget(self) -> None:
        """Everything of the last test."""
        self.objects.forget()
        self.stand_ins.forget()

    def _export(self, name: str) -> Any:
        return getattr(self.lab, name)

    def _opaque(self, value: Any) -> Any:
        number = self.stand_ins.number(value)
        if number:
            return {"t": "double", "v": number}
        if isinstance(value, BaseException):
            return {"t": "exception", "v": self.failures.describe(value)}
        return self.objects.write(value)
