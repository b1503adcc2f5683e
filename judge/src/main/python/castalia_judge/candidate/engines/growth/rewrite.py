"""Rewrites the learner's source so that every operation whose cost depends on a size is charged.

Loops are charged a step a pass, functions a step a call, and calls, membership tests, slices,
concatenations, comparisons and deletions what `costs` says. Lines stay where they were.
"""

from __future__ import annotations

import ast
from typing import Optional, Union, cast

#: They look at the frame that calls them.
FRAME_BOUND = frozenset({"super", "locals", "globals", "vars", "dir", "eval", "exec", "__import__"})
SIZE_BOUND = (ast.Add, ast.Sub, ast.Mult, ast.BitOr, ast.BitAnd, ast.BitXor)


def rewrite(tree: ast.Module, file: str, prefix: str) -> ast.Module:
    """The module with its charges; the tree is used up."""
    return cast(ast.Module, ast.fix_missing_locations(_Rewriter(file, prefix).visit(tree)))


class _Rewriter(ast.NodeTransformer):
    def __init__(self, file: str, prefix: str) -> None:
        self.file, self.prefix = file, prefix

    def hook(self, name: str, at: Union[ast.expr, ast.stmt], *arguments: ast.expr) -> ast.Call:
        place = ast.Tuple([ast.Constant(self.file), ast.Constant(at.lineno)], ast.Load())
        call = ast.Call(ast.Name(self.prefix + name, ast.Load()), [place, *arguments], [])
        return ast.copy_location(call, at)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in FRAME_BOUND:
            return node
        call = self.hook("call", node, node.func, *node.args)
        call.keywords = node.keywords
        return call

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            node.value = self.hook("unpacks", node, node.value)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) != 1:
            return node
        left, operator, right = node.left, node.ops[0], node.comparators[0]
        if isinstance(operator, (ast.In, ast.NotIn)):
            found: ast.expr = self.hook("contains", node, left, right)
            return ast.copy_location(ast.UnaryOp(ast.Not(), found), node) if isinstance(operator, ast.NotIn) else found
        if isinstance(operator, (ast.Eq, ast.NotEq)):
            return self.hook("compares", node, ast.Constant(isinstance(operator, ast.Eq)), left, right)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, SIZE_BOUND):
            return self.hook("combines", node, ast.Constant(type(node.op).__name__), node.left, node.right)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, SIZE_BOUND):
            node.value = self.hook("appends", node, node.value)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            return self.hook("element", node, node.value, self._key(node.slice))
        return node

    def _key(self, key: ast.expr) -> ast.expr:
        if not isinstance(key, ast.Slice):
            return key
        bounds = [bound or ast.Constant(None) for bound in (key.lower, key.upper, key.step)]
        return ast.Call(ast.Name(self.prefix + "slice", ast.Load()), cast("list[ast.expr]", bounds), [])

    def visit_Delete(self, node: ast.Delete) -> ast.AST:
        charges: list[ast.stmt] = []
        for target in node.targets:
            if isinstance(target, ast.Subscript) and _repeatable(target):
                charge = self.hook("deletes", node, _loaded(target.value), self._key(_loaded(target.slice)))
                charges.append(ast.copy_location(ast.Expr(charge), node))
        self.generic_visit(node)
        return cast(ast.AST, [*charges, node])

    def visit_For(self, node: ast.For) -> ast.AST:
        self.generic_visit(node)
        node.iter = self.hook("steps", node, node.iter)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        if not node.is_async:
            node.iter = self.hook("steps", node.iter, node.iter)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        self.generic_visit(node)
        node.body.insert(0, ast.copy_location(ast.Expr(self.hook("passes", node)), node))
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self.generic_visit(node)
        node.body = ast.copy_location(ast.BoolOp(ast.Or(), [self.hook("passes", node), node.body]), node.body)
        return node

    def visit_FunctionDef(self, node: Union[ast.FunctionDef, ast.AsyncFunctionDef]) -> ast.AST:
        documented = ast.get_docstring(node, clean=False) is not None
        first = node.body[documented] if len(node.body) > documented else node.body[0]
        node.body = [cast(ast.stmt, part) for statement in node.body for part in _several(self.visit(statement))]
        node.body.insert(int(documented), ast.copy_location(ast.Expr(self.hook("passes", first)), first))
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.value = self.visit(node.value) if node.value else None
        return node

    def visit_match_case(self, node: ast.AST) -> ast.AST:
        """Patterns stay as they are."""
        case = cast("ast.match_case", node)
        case.guard = self.visit(case.guard) if case.guard else None
        case.body = [cast(ast.stmt, part) for statement in case.body for part in _several(self.visit(statement))]
        return case

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Decorators and base classes run once."""
        node.body = [cast(ast.stmt, part) for statement in node.body for part in _several(self.visit(statement))]
        return node


def _several(visited: Optional[Union[ast.AST, list[ast.AST]]]) -> list[ast.AST]:
    if visited is None:
        return []
    return visited if isinstance(visited, list) else [visited]


def _repeatable(target: ast.expr) -> bool:
    """Whether a target can be evaluated twice without another effect."""
    simple = (ast.Name, ast.Attribute, ast.Constant, ast.Subscript, ast.Slice, ast.UnaryOp, ast.USub, ast.expr_context)
    return all(isinstance(node, simple) for node in ast.walk(target))


def _loaded(target: ast.expr) -> ast.expr:
    """The same expression, to be read."""
    return cast(ast.expr, ast.parse(ast.unparse(target), mode="eval").body) if not isinstance(
        target, ast.Slice) else ast.Slice(target.lower, target.upper, target.step)
