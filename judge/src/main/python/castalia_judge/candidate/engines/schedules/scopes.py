"""Which variables two threads can share: module variables that functions rebind, and closure cells."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Optional, Union

Function = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Scope:
    """The variables of one function: what it binds, and what it says belongs to somebody else."""

    def __init__(self, node: Function) -> None:
        self.globals: set[str] = set()
        self.nonlocals: set[str] = set()
        self.bound = {argument.arg for argument in _arguments(node.args)}
        self.shared: set[str] = set()
        for inner in own_nodes(node):
            self._note(inner)
        self.bound -= self.globals | self.nonlocals
        for inner in ast.walk(node):
            if isinstance(inner, ast.Nonlocal):
                self.shared.update(inner.names)
        self.shared &= self.bound

    def _note(self, node: ast.AST) -> None:
        if isinstance(node, ast.Global):
            self.globals.update(node.names)
        elif isinstance(node, ast.Nonlocal):
            self.nonlocals.update(node.names)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            self.bound.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            self.bound.add(node.name)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            self.bound.add(node.name)
        elif isinstance(node, ast.alias):
            self.bound.add((node.asname or node.name).split(".")[0])


def kind_of(name: str, scopes: Sequence[Scope], rebound: set[str]) -> Optional[str]:
    """`cell` or `global` if other threads may see the variable change, else None."""
    for scope in reversed(scopes):
        if name in scope.globals:
            break
        if name in scope.bound:
            return "cell" if name in scope.shared else None
    return "global" if name in rebound else None


def own_nodes(node: Function) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions inside it (their names included)."""
    todo: list[ast.AST] = list(node.body) if isinstance(node.body, list) else [node.body]
    while todo:
        current = todo.pop()
        yield current
        if not isinstance(current, (*FUNCTIONS, ast.ClassDef)):
            todo.extend(ast.iter_child_nodes(current))


def _arguments(arguments: ast.arguments) -> list[ast.arg]:
    found = arguments.posonlyargs + arguments.args + arguments.kwonlyargs
    return found + [extra for extra in (arguments.vararg, arguments.kwarg) if extra]
