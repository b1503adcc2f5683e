"""What a first look at the sources says: which names can change after construction.

An attribute that is only ever set by `__init__` needs no switch of threads around its reads; a call
of one of the learner's own functions is not itself an operation, its body is. Both keep the number
of schedules small and are decided by name over all files of a program.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

CONSTRUCTORS = frozenset({"__init__", "__post_init__", "__new__", "__setstate__"})
REFLECTION = ("setattr(", "delattr(", "__dict__", "vars(")


@dataclass
class Facts:
    """Names by what the sources do with them."""

    mutable: set[str] = field(default_factory=set)
    """Attributes that are set or deleted outside constructors."""
    functions: set[str] = field(default_factory=set)
    """Functions, methods and classes that the sources define."""
    rebound: set[str] = field(default_factory=set)
    """Module variables that a function declares `global`."""
    tries: bool = False
    """Whether a lock may be tried or waited for with a limit: then its release is observable."""


TRYING = ("blocking=False", "acquire(False", "acquire(0", ".locked(", "timeout", "nowait", "block=False", "wait(0")


def gather(trees: Iterable[ast.Module], sources: Iterable[str]) -> Facts:
    """The facts of a whole program."""
    facts = Facts()
    final: set[str] = set()
    for tree in trees:
        _Gatherer(facts, final).visit(tree)
    texts = list(sources)
    if any(word in text for text in texts for word in REFLECTION):
        facts.mutable |= final
    facts.tries = tries(texts)
    return facts


def tries(sources: Iterable[str]) -> bool:
    """Whether a lock may be tried or waited for with a limit."""
    return any(word in text for text in sources for word in TRYING)


class _Gatherer(ast.NodeVisitor):
    def __init__(self, facts: Facts, final: set[str]) -> None:
        self.facts = facts
        self.final = final
        self.constructed = ""

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.facts.functions.add(node.name)
        outer = self.constructed
        parameters = node.args.posonlyargs + node.args.args
        is_constructor = node.name in CONSTRUCTORS and bool(parameters)
        self.constructed = parameters[0].arg if is_constructor else ""
        self.generic_visit(node)
        self.constructed = outer

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.facts.functions.add(node.name)
        self.generic_visit(node)

    def visit_Global(self, node: ast.Global) -> None:
        self.facts.rebound.update(node.names)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if not isinstance(node.ctx, ast.Load):
            of_self = isinstance(node.value, ast.Name) and node.value.id == self.constructed
            (self.final if of_self and self.constructed else self.facts.mutable).add(node.attr)
        self.generic_visit(node)
