"""Talks with the candidate: sends requests, reads replies, answers what the learner's code calls."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple
from weakref import WeakValueDictionary

from ..plain import Encoder, PlainError, Reader
from ..wire import Channel, Frame, FrameTooLong, WireError
from .doubles import Doubles
from .gone import TAMPERED, CandidateGone, ended, overdue
from .learner_errors import Described, Errors
from .remote import ClassInfo, Line, Remote, make_remote
from .report import refuse_own_mistake
from .source import Source
from .transcript import Transcript, arguments, bracketed, label_of, shortened

#: Within one request the learner's code may call what the test gave it so often; a `Source` has its own limits.
MOST_CALLS_BACK = 5_000
ENDLESS = f"Your code does not come to an end: within one call it called what it was given {MOST_CALLS_BACK:,} times."


class Call(NamedTuple):
    """One of several calls that are sent together."""

    name: str
    args: Tuple[Any, ...]
    operation: bool
    """Whether it is what Python's own syntax does, by the name that `OPERATIONS` has for it."""


class Talk(Line):
    """One conversation with a candidate after the other. Believes nothing that it reads."""

    def __init__(self, channel: Channel, seconds: float) -> None:
        """`seconds` is the processor time that a test has."""
        self._channel = channel
        self.seconds = seconds
        self._asked = 0
        self._drops: List[int] = []
        self._gone: Optional[CandidateGone] = None
        self._classes: Dict[int, ClassInfo] = {}
        self._remotes: "WeakValueDictionary[int, Remote]" = WeakValueDictionary()
        self._doubles = Doubles()
        self._errors = Errors(self.read, self.get)
        self._encode = Encoder(self._doubles.write).encode
        self._reader = Reader(
            {
                "object": self._object,
                "double": lambda data: self._doubles.find(data["v"]),
                "exception": lambda data: self._errors.make(data["v"]),
            }
        )
        self.transcript = Transcript()
        self.now_ns = 0
        self.slept: List[float] = []
        self.outcome: Callable[[Any], bool] = lambda outcome: True
        self.leaves_more = True
        """Whether there may be prints or threads at the end of this test, to be asked for."""

    # A candidate's life

    def reset(self) -> None:
        """A new test begins: nothing is left of the last one."""
        self._forget()
        self._channel.post("reset", seconds=self.seconds)

    def replace(self, load: Callable[[], None]) -> None:
        """Has Java start another candidate, and loads the learner's code there."""
        self._channel.send("new-candidate")
        while True:
            frame = self._channel.receive()
            if frame is None:
                raise WireError("the judge is gone")
            if frame["type"] == "candidate-ready":
                break
        self._gone = None
        self._forget()
        load()

    @property
    def gone(self) -> Optional[CandidateGone]:
        """Why the candidate answers no more, if so."""
        return self._gone

    def _forget(self) -> None:
        self._drops = []
        self._classes.clear()
        self._remotes = WeakValueDictionary()
        self._doubles.forget()
        self.transcript = Transcript()
        self.now_ns = 0
        self.slept.clear()
        self.leaves_more = True

    # What tests do

    def call(self, on: int, name: str, args: Any, kwargs: Any, constructs: bool = False) -> Any:
        text = f"{self._called(on)}{name}({arguments(args, kwargs, self.show)})"
        return self._shown(text, lambda: self.ask("call", on=on, name=name, **self._arguments(args, kwargs)), constructs)

    def operation(self, on: int, name: str, args: Any = (), kwargs: Any = None) -> Any:
        text = self._operation_text(on, name, [self.show(item) for item in args], kwargs or {})
        written = self._arguments(args, kwargs or {})
        return self._shown(text, lambda: self.ask("operation", on=on, name=name, **written))

    def calls(self, on: int, calls: Sequence[Call]) -> Iterator[Any]:
        """Sends calls of one object together; nothing is called after the first that raises.

        What each gives comes when it is asked for, and stands in the transcript only then.
        """
        texts = [self._call_text(on, call) for call in calls]
        asked = [{"name": call.name, "operation": call.operation, **self._arguments(call.args, {})} for call in calls]
        try:
            answers = self.ask("calls", on=on, calls=asked)
        except CandidateGone as e:
            self._show_lost(texts, e.done)
            raise
        if not _are_answers(answers, len(asked)):
            raise self._lost(CandidateGone("tampered", TAMPERED))
        return (self._shown(text, lambda: self._value(answer)) for text, answer in zip(texts, answers))

    def _show_lost(self, texts: List[str], done: Optional[int]) -> None:
        """Shows which of the calls did not return, if that is known."""
        for text in texts[:done]:
            self.transcript.call(text, "")
        if done is None:
            self.transcript.add("# one of these calls does not return")
        else:
            self.transcript.call(texts[min(done, len(texts) - 1)], "does not return")

    def _call_text(self, on: int, call: Call) -> str:
        if call.operation:
            return self._operation_text(on, call.name, [self.show(item) for item in call.args], {})
        return f"{self._called(on)}{call.name}({arguments(call.args, {}, self.show)})"

    def get(self, on: int, name: str) -> Any:
        return self._shown(f"{self._called(on)}{name}", lambda: self.ask("get", on=on, name=name))

    def set(self, on: int, name: str, value: Any) -> None:
        written = [self._encode(value)]
        text = f"{self._called(on)}{name} = {self.show(value)}"
        self._shown(text, lambda: self.ask("set", on=on, name=name, args=written))

    def advance(self, seconds: float) -> None:
        self.transcript.call(f"clock.advance({seconds!r})", "")
        self.ask("advance", seconds=seconds)

    def let_go(self, handle: int) -> None:
        self._drops.append(handle)

    def _arguments(self, args: Any, kwargs: Any) -> Dict[str, Any]:
        return {
            "args": [self._encode(item) for item in args],
            "kwargs": {name: self._encode(item) for name, item in kwargs.items()},
        }

    # Requests and replies

    def ask(self, type: str, **fields: Any) -> Any:
        """Sends a request and returns the value of its reply.

        Raises what the learner's code raised, or CandidateGone.
        """
        return self.reply(self.request(type, **fields))

    def request(self, type: str, **fields: Any) -> int:
        """Sends a request, whose reply is to be asked for before the next one; raises CandidateGone."""
        if self._gone is not None:
            raise self._gone
        self._asked += 1
        if self._drops:
            fields["drop"], self._drops = self._drops, []
        self._channel.send(type, id=self._asked, **fields)
        return self._asked

    def reply(self, number: int) -> Any:
        """The value of the reply to a request; raises what the learner's code raised, or CandidateGone."""
        called_back = 0
        while True:
            frame = self._receive()
            if "re" in frame:
                return self._replied(frame, number)
            called_back += self._asked_by_learner(frame)
            if called_back > MOST_CALLS_BACK:
                raise self._lost(CandidateGone("time", ENDLESS))

    def _replied(self, frame: Frame, number: int) -> Any:
        if frame["re"] != number:
            raise self._lost(CandidateGone("tampered", TAMPERED))
        try:
            self._news(frame)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise self._lost(CandidateGone("tampered", TAMPERED)) from None
        return frame["raw"] if "raw" in frame and frame["type"] == "value" else self._value(frame)

    def _value(self, frame: Frame) -> Any:
        """What came back from one call; raises what it raised."""
        try:
            if "e" not in frame:
                return self._reader.decode(frame["v"])
            failure = self._raised(frame)
        except (PlainError, KeyError, TypeError, ValueError, AttributeError):
            raise self._lost(CandidateGone("tampered", TAMPERED)) from None
        raise failure

    def _raised(self, frame: Frame) -> BaseException:
        thrown = frame["e"].get("thrown")
        if thrown:
            own: BaseException = self._doubles.find(thrown)
            own.__dict__["passed_through"] = Described(frame["e"])
            return own
        return self._errors.make(frame["e"])

    def _receive(self) -> Frame:
        frame = self._channel.receive()
        if frame is None:
            raise WireError("the judge is gone")
        kind = frame["type"]
        if kind in ("value", "raised", "callback", "outcome"):
            return frame
        try:
            if kind == "overdue":
                gone = overdue(str(frame["reason"]), *_last_words(frame))
            elif kind == "flooded":
                gone = CandidateGone("output", "Your code printed more than 1 MB.", *_last_words(frame))
            elif kind == "candidate-ended":
                gone = ended(str(frame["reason"]), str(frame.get("detail", "")))
            else:
                gone = CandidateGone("tampered", TAMPERED)
        except (KeyError, TypeError, ValueError):
            gone = CandidateGone("tampered", TAMPERED)
        raise self._lost(gone)

    def lose(self, cause: str, message: str) -> CandidateGone:
        """Believes this candidate no more; the result is to be raised."""
        return self._lost(CandidateGone(cause, message))

    def _lost(self, gone: CandidateGone) -> CandidateGone:
        self._gone = gone
        return gone

    def _news(self, frame: Frame) -> None:
        for described in frame.get("classes", ()):
            self._classes[int(described["id"])] = ClassInfo(described)
        self.leaves_more = bool(frame.get("more"))
        if "now" in frame:
            self.now_ns = int(frame["now"])
        for seconds in frame.get("slept", ()):
            self.slept.append(float(seconds))
            self.transcript.add(f"# your code slept {seconds!r} s")

    def _asked_by_learner(self, frame: Frame) -> bool:
        """Answers, and tells whether it was a call of something that the test had given."""
        try:
            self._news(frame)
            number = int(frame["id"])
            if frame["type"] == "outcome":
                self._channel.send("value", re=number, v=bool(self.outcome(self._reader.decode(frame["outcome"]))))
                return False
            args = [self._reader.decode(item) for item in frame["args"]]
            kwargs = {name: self._reader.decode(item) for name, item in frame["kwargs"].items()}
            on, name = self._doubles.find(frame["on"]), str(frame["name"])
        except (PlainError, KeyError, TypeError, ValueError, AttributeError):
            raise self._lost(CandidateGone("tampered", TAMPERED)) from None
        self._perform(number, frame["on"], on, name, args, kwargs)
        return not isinstance(on, Source)

    def _perform(self, number: int, on: int, lent: Any, name: str, args: List[Any], kwargs: Dict[str, Any]) -> None:
        label = getattr(lent, "__name__", label_of(lent)) + ("" if name == "call" else f".{name}")
        text = f"    {label}({arguments(args, kwargs, self.show)})"
        try:
            result = self._doubles.perform(on, name, args, kwargs)
            written = self._encode(result)
        except CandidateGone:
            raise
        except BaseException as e:
            refuse_own_mistake(e)
            self.transcript.call(text, f"called by your code, raises {type(e).__name__}")
            self._channel.send("raised", re=number, e=self._doubles.write_failure(e))
            return
        if not isinstance(lent, Source):
            self.transcript.call(text, f"called by your code, returns {self.show(result)}")
        self._channel.send("value", re=number, v=written)

    # Values

    def read(self, data: Any) -> Any:
        """Data within a raw reply as values; raises PlainError if it is none."""
        return self._reader.decode(data)

    def _object(self, data: Dict[str, Any]) -> Any:
        handle, info = int(data["v"]), self._classes[data["c"]]
        known = self._remotes.get(handle)
        read = dict(data)
        if "fields" in data:
            read["fields"] = {name: self._reader.decode(value) for name, value in data["fields"].items()}
        if "inside" in data:
            read["inside"] = self._reader.decode(data["inside"])
        if known is not None and known._info is info:
            object.__setattr__(known, "_data", read)
            return known
        if handle in self._drops:
            self._drops.remove(handle)
        made = self._remotes[handle] = make_remote(self, info, handle, read)
        return made

    # What the transcript shows

    def _shown(self, text: str, act: Callable[[], Any], constructs: bool = False) -> Any:
        transcript = self.transcript
        try:
            result = act()
        except CandidateGone:
            transcript.call(text, "does not return")
            raise
        except BaseException as e:
            transcript.call(text, f"raises {type(e).__name__}")
            raise
        if isinstance(result, Remote) and not transcript.named(result._handle):
            value = result._info.style in ("namedtuple", "enum")
            if (constructs or "kind" not in result._data) and not value:
                text = f"{transcript.name_for(result._handle, result._info.name)} = {text}"
            transcript.call(text, shortened(repr(result)) if "fields" in result._data else "")
        else:
            transcript.call(text, "" if result is None else self.show(result))
        return result

    def show(self, value: Any) -> str:
        """A value as it reads in the transcript and in messages."""
        if isinstance(value, Remote) and self.transcript.named(value._handle):
            return self.transcript.name_for(value._handle, value._info.name)
        if isinstance(value, Source):
            return "source"
        name = getattr(value, "__name__", None)
        if isinstance(name, str) and callable(value):
            return "function" if name == "<lambda>" else name
        if type(value) in (tuple, list):
            return shortened(bracketed(value, [self.show(item) for item in value]))
        if not isinstance(value, Remote) and type(value).__repr__ is object.__repr__:
            return label_of(value)
        return shortened(repr(value))

    def _called(self, on: int) -> str:
        if on == 0:
            return ""
        remote = self._remotes.get(on)
        return f"{self.show(remote)}." if remote is not None else "error."  # an exception has no remote

    def _operation_text(self, on: int, name: str, args: List[str], kwargs: Dict[str, Any]) -> str:
        it = self._called(on)[:-1]
        first = args[0] if args else ""
        forms = {
            "call": f"{it}({', '.join([*args, *(f'{k}={self.show(v)}' for k, v in kwargs.items())])})",
            "contains": f"{first} in {it}",
            "getitem": f"{it}[{first}]",
            "delitem": f"del {it}[{first}]",
            "setitem": f"{it}[{first}] = {args[1] if len(args) > 1 else ''}",
            "enter": f"with {it}:",
            "exit": f"# the with block of {it} ends" + (f" with {first}" if first else ""),
            "eq": f"{it} == {first}", "lt": f"{it} < {first}", "le": f"{it} <= {first}",
            "gt": f"{it} > {first}", "ge": f"{it} >= {first}",
        }  # fmt: skip
        return forms.get(name, f"{name}({', '.join([it, *args])})")


def _last_words(frame: Frame) -> Tuple[List[Any], str, int]:
    return list(frame["trace"]), str(frame["output"]), max(0, int(frame["done"]))


def _are_answers(answers: Any, asked: int) -> bool:
    """One for each call, or for those up to the first that raised."""
    if not isinstance(answers, list) or not all(isinstance(answer, dict) for answer in answers):
        return False
    return len(answers) == asked or bool(answers) and len(answers) < asked and "e" in answers[-1]
