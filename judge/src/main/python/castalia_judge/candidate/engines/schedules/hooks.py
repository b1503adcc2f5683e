"""What the rewritten source calls before each visible operation; see `rewrite`.

Each hook tells the scheduler what is about to be touched, and then returns its argument or does the
operation itself. Hooks must behave as the plain Python they stand for, errors included.
"""

from __future__ import annotations

import operator
import sys
import types
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from castalia_judge.candidate.engines.schedules import context, touching
from castalia_judge.candidate.engines.schedules.races import Variable
from castalia_judge.candidate.engines.schedules.sites import Sites
from castalia_judge.candidate.engines.schedules.thread_local import local

PLAIN = frozenset({int, float, str, bool, type(None), bytes, tuple, types.FunctionType, type})
LAZY = (enumerate, zip, map, filter)
AUGMENTED: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.iadd, "Sub": operator.isub, "Mult": operator.imul, "Div": operator.itruediv,
    "FloorDiv": operator.ifloordiv, "Mod": operator.imod, "Pow": operator.ipow, "LShift": operator.ilshift,
    "RShift": operator.irshift, "BitOr": operator.ior, "BitAnd": operator.iand, "BitXor": operator.ixor,
    "MatMult": operator.imatmul}


class Hooks:
    """The hooks of one program."""

    def __init__(self, sites: Sites) -> None:
        self._sites = sites

    def named(self, prefix: str) -> dict[str, Callable[..., Any]]:
        """The hooks by the names that the rewriter gave them."""
        hooks = [self.reads, self.writes, self.variable, self.rebinds, self.element, self.key, self.content,
                 self.augment, self.contains, self.steps, self.passes, self.entered, self.resumed, self.call]
        return {prefix + "slice": slice, **{prefix + hook.__name__: hook for hook in hooks}}

    # -- attributes and variables

    def reads(self, site: int, owner: Any) -> Any:
        """An attribute of `owner` is read."""
        self._attribute(site, owner, False)
        return owner

    def writes(self, site: int, owner: Any) -> Any:
        """An attribute of `owner` is set or deleted."""
        self._attribute(site, owner, True)
        return owner

    def _attribute(self, site: int, owner: Any, writes: bool) -> None:
        kind = type(owner)
        if kind is super:
            owner = owner.__self__
        elif issubclass(kind, local):
            return
        context.scheduler.operation(site, ((owner, self._sites[site].name, writes),))

    def variable(self, site: int, kind: str) -> None:
        """A shared variable is read."""
        self._variable(site, kind, False)

    def rebinds(self, site: int, kind: str, value: Any) -> Any:
        """A shared variable is set."""
        self._variable(site, kind, True)
        return value

    def _variable(self, site: int, kind: str, writes: bool) -> None:
        scheduler = context.scheduler
        name = self._sites[site].name
        variable = Variable(sys._getframe(2), kind, name, scheduler.recorder is not None)
        scheduler.operation(site, ((variable, name, writes),))

    # -- containers

    def element(self, site: int, base: Any, key: Any) -> Any:
        """An element is read."""
        if touching.is_container(base):
            context.scheduler.operation(site, (touching.content(base, False),))
        return base[key]

    def key(self, site: int, base: Any, key: Any) -> Any:
        """An element is set or deleted."""
        if touching.is_container(base):
            self._writes(site, base)
        return key

    def _writes(self, site: int, container: Any) -> None:
        context.scheduler.operation(site, (touching.content(container, True),))

    def content(self, site: int, value: Any) -> Any:
        """A value is tested, compared, unpacked or printed: the content of a container is read."""
        if type(value) not in PLAIN and touching.is_container(value):
            context.scheduler.operation(site, (touching.content(value, False),))
        return value

    def augment(self, site: int, name: str, value: Any, more: Any) -> Any:
        """`value += more` and its relatives; containers change in place."""
        if type(value) not in PLAIN and touching.is_container(value):
            self._writes(site, value)
        return AUGMENTED[name](value, more)

    def contains(self, site: int, item: Any, container: Any) -> bool:
        """`item in container`."""
        if touching.is_container(container):
            context.scheduler.operation(site, (touching.content(container, False),))
        return item in container

    def steps(self, site: int, source: Any) -> Iterable[Any]:
        """What a loop goes through."""
        return self._each(site, source, iter(source)) if touching.is_container(source) else source

    def _each(self, site: int, container: Any, items: Iterator[Any]) -> Iterator[Any]:
        access = (touching.content(container, False),)
        while True:
            context.scheduler.operation(site, access)
            try:
                item = next(items)
            except StopIteration:
                return
            yield item
            context.scheduler.current.checkpoint = True

    # -- control

    def passes(self, site: int, simple: bool) -> None:
        """A loop begins a pass."""
        scheduler = context.scheduler
        scheduler.current.checkpoint = True
        scheduler.spinning.passes(sys._getframe(1), site, simple)

    def entered(self) -> None:
        """A function begins."""
        context.scheduler.current.checkpoint = True

    def resumed(self, value: Any) -> Any:
        """A generator or coroutine goes on."""
        context.scheduler.current.checkpoint = True
        return value

    def call(self, site: int, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
        """A function is called that may not be the learner's."""
        scheduler = context.scheduler
        if touching.is_learners(function):
            return function(*arguments, **named)
        values = (*arguments, *named.values()) if named else arguments
        accesses = touching.called(function, values)
        if accesses:
            scheduler.operation(site, accesses)
            if function in LAZY:
                arguments = tuple(self.steps(site, argument) for argument in arguments)
        result = function(*arguments, **named)
        scheduler.current.checkpoint = True
        return result
