"""What a lab's tests are written with."""

from __future__ import annotations

import operator
import unittest
from typing import Any, Callable, Iterator, List, NoReturn, Optional, Sequence, Tuple, Union

from .judging import Wrong, shown
from .learner_errors import Described, LabBroken
from .remote import SYNTAX, Export, Lab, Remote
from .report import AT_FAULT
from .scenarios import Scenarios
from .talk import Call, Talk

Expected = Union[type, Export, Tuple[Union[type, Export], ...]]


class Clock:
    """The clock of the learner's code. It stands still until a test or a sleep moves it."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def now(self) -> float:
        """Seconds since the test began."""
        return self._talk.now_ns / 1e9

    def advance(self, seconds: float) -> None:
        """Moves the clock on; costs no time."""
        self._talk.advance(seconds)

    @property
    def slept(self) -> List[float]:
        """The sleeps that the learner's code has asked for in this test, in seconds, in order."""
        return list(self._talk.slept)


class LabTest(Scenarios, unittest.TestCase):
    """A group of tests of one level. Its docstring's first line is the group's title.

    Assertions compare in this process, plain data with plain data: the first argument is what the
    learner's code gave, the second what is expected.
    """

    level = 1
    lab: Lab
    clock: Clock

    def assertEqual(self, first: Any, second: Any, msg: Any = None) -> None:
        if type(first) is bool and type(second) in (int, float) or not first == second:
            self._wrong(second, first, msg)

    def assertNotEqual(self, first: Any, second: Any, msg: Any = None) -> None:
        if first == second:
            self._wrong_text(f"anything but {self._show(second)}", self._show(first), msg)

    def assertIs(self, first: Any, second: Any, msg: Any = None) -> None:
        if first is not second:
            self._wrong(second, first, msg)

    def assertIsNone(self, obj: Any, msg: Any = None) -> None:
        if obj is not None:
            self._wrong(None, obj, msg)

    def assertIsNotNone(self, obj: Any, msg: Any = None) -> None:
        if obj is None:
            self._wrong_text("something", "None", msg)

    def assertTrue(self, expr: Any, msg: Any = None) -> None:
        if isinstance(expr, Remote) or not expr:
            self._wrong_text("something true", self._show(expr), msg)

    def assertFalse(self, expr: Any, msg: Any = None) -> None:
        if isinstance(expr, Remote) or expr:
            self._wrong_text("something false", self._show(expr), msg)

    def assertIn(self, member: Any, container: Any, msg: Any = None) -> None:
        """A tuple is read as what would do: then the first argument is what the learner's code gave."""
        if member not in container and type(container) is tuple:
            self._wrong_text(" or ".join(self._show(item) for item in container), self._show(member), msg)
        if member not in container:
            self._wrong_text(f"something with {self._show(member)} in it", self._show(container), msg)

    def assertNotIn(self, member: Any, container: Any, msg: Any = None) -> None:
        if member in container:
            self._wrong_text(f"something without {self._show(member)} in it", self._show(container), msg)

    def assertLess(self, a: Any, b: Any, msg: Any = None) -> None:
        self._ordered(operator.lt, "less than", a, b, msg)

    def assertLessEqual(self, a: Any, b: Any, msg: Any = None) -> None:
        self._ordered(operator.le, "at most", a, b, msg)

    def assertGreater(self, a: Any, b: Any, msg: Any = None) -> None:
        self._ordered(operator.gt, "more than", a, b, msg)

    def assertGreaterEqual(self, a: Any, b: Any, msg: Any = None) -> None:
        self._ordered(operator.ge, "at least", a, b, msg)

    def assertAlmostEqual(  # type: ignore[override]
        self, first: Any, second: Any, places: Optional[int] = None, msg: Any = None, delta: Any = None
    ) -> None:
        room = delta if delta is not None else 0.5 * 10 ** -(7 if places is None else places)
        if isinstance(first, (Remote, str)) or first is None or not abs(first - second) <= room:
            self._wrong_text(f"about {self._show(second)}", self._show(first), msg)

    def assertIsInstance(self, obj: Any, cls: Any, msg: Any = None) -> None:
        if isinstance(cls, Export):
            if not (isinstance(obj, Remote) and cls.__name__ in (obj._info.name, *obj._info.bases)):
                self._wrong_text(f"an instance of {cls!r}", self._show(obj), msg)
        elif not isinstance(obj, cls):
            self._wrong_text(f"an instance of {_names(cls)}", self._show(obj), msg)

    def assertRaises(self, expected_exception: Any, *args: Any, **kwargs: Any) -> Any:  # type: ignore[override]
        """As unittest's, also for the learner's own exceptions: `self.assertRaises(self.lab.CircuitOpen)`."""
        raises = Raises(self, expected_exception, kwargs.pop("msg", None) if not args else None)
        if not args:
            return raises
        with raises:
            args[0](*args[1:], **kwargs)
        return None

    def assertLearnerRaises(self, type_name: str, msg: Any = None) -> "Raises":
        """Like assertRaises, by the name of a class that the learner's exception is or derives from."""
        return Raises(self, type_name, msg)

    def learner_equal(self, first: Any, second: Any) -> Any:
        """What `first == second` is to the learner's code: its own `__eq__` answers."""
        return self._operation("eq", first, second)

    def learner_repr(self, value: Any) -> str:
        """What the learner's own `__repr__` answers."""
        return str(self._operation("repr", value))

    def learner_hash(self, value: Any) -> int:
        """What the learner's own `__hash__` answers."""
        return int(self._operation("hash", value))

    def run_coroutine(self, coroutine: Any) -> Any:
        """Runs what a learner's `async def` function returned to its end, and returns its result."""
        return self._operation("run", coroutine)

    def take(self, iterable: Any, count: int) -> List[Any]:
        """The next items, at most `count`."""
        iterator, items = iter(iterable), []
        for _ in range(count):
            try:
                items.append(next(iterator))
            except StopIteration:
                break
        return items

    def fail(self, msg: Any = None) -> NoReturn:
        raise Wrong(None, None, msg)

    def in_one_go(self, value: Any, calls: Sequence[Tuple[Any, ...]]) -> Iterator[Any]:
        """What each of many calls of one of the learner's objects gives; they cross together, which is faster.

        A call is a tuple: the name of a method, or for syntax `len` or a function of `operator` such as
        `contains`, then its arguments. Nothing is called after the first that raises; its exception comes
        when its turn comes.
        """
        return self._talk.calls(_handle(value), [_as_call(call) for call in calls]) if calls else iter(())

    def _operation(self, name: str, value: Any, *args: Any) -> Any:
        return self._talk.operation(_handle(value), name, args)

    def _show(self, value: Any) -> str:
        return shown(value)

    def _ordered(self, holds: Callable[[Any, Any], bool], words: str, a: Any, b: Any, msg: Any) -> None:
        """An object of the learner's class may not decide for itself how it compares."""
        if isinstance(a, Remote) or isinstance(b, Remote) or a is None or not holds(a, b):
            self._wrong_text(f"{words} {self._show(b)}", self._show(a), msg)

    def _wrong(self, expected: Any, got: Any, meaning: Any) -> NoReturn:
        raise Wrong.between(expected, got, meaning)

    def _wrong_text(self, expected: str, got: str, meaning: Any) -> NoReturn:
        raise Wrong(expected, got, meaning)


class Raises:
    """The context that assertRaises gives; `exception` is what was raised."""

    exception: BaseException

    def __init__(self, test: LabTest, expected: Any, meaning: Any) -> None:
        self._expected = expected if isinstance(expected, tuple) else (expected,)
        self._meaning = meaning

    def __enter__(self) -> "Raises":
        return self

    def __exit__(self, kind: Optional[type], failure: Optional[BaseException], trace: Any) -> bool:
        wanted = " or ".join(_names(one) for one in self._expected)
        if failure is None:
            raise Wrong(f"{wanted} is raised", "nothing is raised", self._meaning)
        if any(_is(failure, one) for one in self._expected):
            self.exception = failure
            return True
        learner: Optional[Described] = getattr(failure, "learner", None)
        if learner is None or isinstance(failure, Wrong):
            return False
        raise Wrong(f"{wanted} is raised", str(learner), self._meaning, learner.trace) from None


def _handle(value: Any) -> int:
    if not isinstance(value, Remote):
        raise TypeError("this is plain data; only an object of the learner's class has methods of its own")
    return value._handle


def _as_call(call: Tuple[Any, ...]) -> Call:
    what, *args = call if isinstance(call, tuple) and call else (None,)
    if isinstance(what, str):
        return Call(what, tuple(args), operation=False)
    name = getattr(what, "__name__", "")
    if name not in SYNTAX or what not in (len, getattr(operator, name, None)):
        raise LabBroken(f"{AT_FAULT} in_one_go: {call!r} is no call; its first must name a method, or be len or a function of operator.")
    return Call(name, tuple(args), operation=True)


def _is(failure: BaseException, expected: Union[type, Export, str]) -> bool:
    if isinstance(expected, type):
        return isinstance(failure, expected)
    name = expected if isinstance(expected, str) else expected.__name__
    learner: Optional[Described] = getattr(failure, "learner", None)
    return learner is not None and name in learner.bases


def _names(expected: Any) -> str:
    if isinstance(expected, tuple):
        return " or ".join(_names(one) for one in expected)
    return expected if isinstance(expected, str) else str(expected.__name__)

