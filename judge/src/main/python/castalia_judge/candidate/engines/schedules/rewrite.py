"""The rewriter's second half: calls, tests, loops and functions; and the whole of it, `rewrite`."""

from __future__ import annotations

import ast
from typing import Union, cast

from castalia_judge.candidate.engines.schedules import loops, scopes
from castalia_judge.candidate.engines.schedules.data_rewriter import DataRewriter
from castalia_judge.candidate.engines.schedules.facts import Facts
from castalia_judge.candidate.engines.schedules.sites import Sites

#: Functions that look at the frame that calls them; they are left alone.
FRAME_BOUND = frozenset({"super", "locals", "globals", "vars", "dir", "eval", "exec", "__import__", "breakpoint"})
CONTAINER_METHODS = frozenset(
    name for kind in (list, dict, set, bytearray) for name in dir(kind) if not name.startswith("__")
) | {"appendleft", "popleft", "extendleft", "rotate", "move_to_end", "most_common", "elements"}


def rewrite(tree: ast.Module, file: str, source: str, facts: Facts, sites: Sites, prefix: str) -> ast.Module:
    """The module with its hooks, whose names begin with `prefix`; see `hooks`. The tree is used up."""
    rewritten = _Rewriter(file, source, facts, sites, prefix).visit(tree)
    return cast(ast.Module, ast.fix_missing_locations(rewritten))


class _Rewriter(DataRewriter):
    # -- functions and classes

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._function(node)

    def _function(self, node: Union[ast.FunctionDef, ast.AsyncFunctionDef]) -> ast.AST:
        outer, self.inside = self.inside, True
        self.scopes.append(scopes.Scope(node))
        documented = ast.get_docstring(node, clean=False) is not None
        body = self._block(node.body[1:] if documented else node.body)
        entry = ast.copy_location(ast.Expr(self.hook("entered", node.body[0])), node.body[0])
        node.body = [*node.body[:documented], entry, *body]
        self.scopes.pop()
        self.inside = outer
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        outer, self.inside = self.inside, True
        self.scopes.append(scopes.Scope(node))
        entry = self.hook("entered", node.body)
        node.body = ast.copy_location(ast.BoolOp(ast.Or(), [entry, self.visit(node.body)]), node.body)
        self.scopes.pop()
        self.inside = outer
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        outer, self.inside = self.inside, False
        node.body = self._block(node.body)
        self.inside = outer
        return node

    def _block(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        done: list[ast.stmt] = []
        for statement in statements:
            result = cast(Union[ast.stmt, list[ast.stmt]], self.visit(statement))
            done.extend(result if isinstance(result, list) else [result])
        return done

    # -- loops

    def visit_While(self, node: ast.While) -> ast.AST:
        simple = loops.is_simple(node)
        node.test = self._truth(node.test)
        node.body = [self._pass(node, simple), *self._block(node.body)]
        node.orelse = self._block(node.orelse)
        return node

    def visit_For(self, node: ast.For) -> ast.AST:
        node.iter = self._steps(node.iter)
        node.target = self.visit(node.target)
        node.body = [self._pass(node, False), *self._block(node.body)]
        node.orelse = self._block(node.orelse)
        return node

    def _pass(self, node: Union[ast.While, ast.For], simple: bool) -> ast.stmt:
        site = self.sites.add(self.file, self.source, node, "loops")
        call = self.hook("passes", node, ast.Constant(site), ast.Constant(simple))
        return ast.copy_location(ast.Expr(call), node)

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        if not node.is_async:
            node.iter = self._steps(node.iter)
        node.target = self.visit(node.target)
        node.ifs = [self._truth(test) for test in node.ifs]
        return node

    def _steps(self, source: ast.expr) -> ast.expr:
        """What a loop goes through: every step is a read of the container."""
        if isinstance(source, ast.Call) and isinstance(source.func, ast.Name) and source.func.id == "range":
            return self.visit(source)
        return self.hook("steps", source, self.site(source, "iterates"), self.visit(source))

    # -- tests and operators

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = self._truth(node.test)
        node.body, node.orelse = self._block(node.body), self._block(node.orelse)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        test = self._truth(node.test)
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        node.test = test
        return node

    def visit_match_case(self, node: ast.AST) -> ast.AST:
        """Patterns must stay what they are; only guard and body are code."""
        case = cast("ast.match_case", node)
        case.guard = self._truth(case.guard) if case.guard else None
        case.body = self._block(case.body)
        return case

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        node.test = self._truth(node.test)
        node.msg = self.visit(node.msg) if node.msg else None
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        node.values = [self._truth(value) for value in node.values]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        node.operand = self._truth(node.operand)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        node.left, node.right = self._truth(node.left), self._truth(node.right)
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self._truth(node.value)
        return node

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        node.value = self._truth(node.value) if isinstance(node.ctx, ast.Load) else self.visit(node.value)
        return node

    def _truth(self, node: ast.expr) -> ast.expr:
        return self.read(self.visit(node), node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        if len(node.ops) == 1 and isinstance(node.ops[0], (ast.In, ast.NotIn)):
            site = self.site(node, "tests")
            found: ast.expr = self.hook("contains", node, site, self.visit(node.left), self.visit(node.comparators[0]))
            if isinstance(node.ops[0], ast.NotIn):
                found = ast.copy_location(ast.UnaryOp(ast.Not(), found), node)
            return found
        if all(isinstance(operator, (ast.Is, ast.IsNot)) for operator in node.ops):
            return self.generic_visit(node)
        node.left = self._truth(node.left)
        node.comparators = [self._truth(side) for side in node.comparators]
        return node

    # -- calls

    def visit_Call(self, node: ast.Call) -> ast.AST:
        node.args = [self.visit(argument) for argument in node.args]
        node.keywords = [self._keyword(keyword) for keyword in node.keywords]
        if self._known(node.func):
            node.func = self.visit(node.func)
            return node
        site = self.site(node, "calls", _called(node.func))
        function = self.visit(node.func)
        call = ast.Call(ast.Name(self.prefix + "call", ast.Load()), [site, function, *node.args], node.keywords)
        return ast.copy_location(call, node)

    def _keyword(self, keyword: ast.keyword) -> ast.keyword:
        value = self.visit(keyword.value)
        keyword.value = value if keyword.arg else self.read(value, keyword.value)
        return keyword

    def _known(self, function: ast.expr) -> bool:
        """Functions of the learner's own: their bodies are visible, the call itself is not."""
        if isinstance(function, ast.Name):
            return function.id in FRAME_BOUND or function.id in self.facts.functions
        if isinstance(function, ast.Attribute):
            return function.attr in self.facts.functions and function.attr not in CONTAINER_METHODS
        return False

    def visit_Yield(self, node: ast.Yield) -> ast.AST:
        return self.hook("resumed", node, cast(ast.expr, self.generic_visit(node)))

    def visit_Await(self, node: ast.Await) -> ast.AST:
        return self.hook("resumed", node, cast(ast.expr, self.generic_visit(node)))


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
