"""Rewrites the learner's source so that every visible operation announces itself first.

`self.total += price` becomes, in effect, `point(4, self).total = add(5, point(3, self).total, price)`,
where `point` returns its argument after the scheduler has had its say. What the operation touches is
known exactly, because the hook is handed the object itself, and nothing depends on the bytecode of
one Python version. Only code inside functions is rewritten: modules and class bodies run on one
thread. Names, order of evaluation, operators and errors stay what they were.
"""

from __future__ import annotations

import ast
import copy
from typing import Optional, Union, cast

from castalia_judge.candidate.engines.schedules import scopes
from castalia_judge.candidate.engines.schedules.facts import Facts
from castalia_judge.candidate.engines.schedules.sites import Sites

#: Expressions that may yield a container which somebody else holds too.
PLAIN = (ast.Name, ast.Attribute, ast.Subscript)
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


class DataRewriter(ast.NodeTransformer):
    """The half that rewrites data: attributes, variables, elements and assignments to them."""

    def __init__(self, file: str, source: str, facts: Facts, sites: Sites, prefix: str) -> None:
        self.file, self.source, self.facts, self.sites, self.prefix = file, source, facts, sites, prefix
        self.scopes: list[scopes.Scope] = []
        self.inside = False
        self.temporaries = 0

    # -- building blocks

    def site(self, node: Union[ast.expr, ast.stmt], verb: str, name: str = "") -> ast.expr:
        return ast.Constant(self.sites.add(self.file, self.source, node, verb, name))

    def hook(self, name: str, at: ast.AST, *arguments: ast.expr) -> ast.Call:
        function = ast.Name(self.prefix + name, ast.Load())
        return ast.copy_location(ast.Call(function, list(arguments), []), at)

    def read(self, node: ast.expr, original: ast.expr) -> ast.expr:
        """The content of a container may be read here, by truth, comparison, arithmetic or unpacking."""
        if not isinstance(original, PLAIN):
            return node
        return self.hook("content", original, self.site(original, "reads"), node)

    def mutable(self, attribute: str) -> bool:
        return attribute in self.facts.mutable

    def visit(self, node: ast.AST) -> ast.AST:
        """Outside functions nothing is rewritten but the functions themselves."""
        if self.inside or isinstance(node, DEFINITIONS):
            return cast(ast.AST, super().visit(node))
        return self.generic_visit(node)

    # -- attributes, variables and elements

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        value = self.visit(node.value)
        if self.mutable(node.attr):
            verb, hook = _access(node.ctx)
            value = self.hook(hook, node.value, self.site(node, verb, node.attr), value)
        node.value = value
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if isinstance(node.ctx, ast.Load) and (kind := self._shared(node.id)):
            announced = self.hook("variable", node, self.site(node, "reads", node.id), ast.Constant(kind))
            return ast.copy_location(ast.BoolOp(ast.Or(), [announced, node]), node)
        return node

    def _shared(self, name: str) -> Optional[str]:
        return scopes.kind_of(name, self.scopes, self.facts.rebound)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        base, key = self.visit(node.value), self._key(node.slice)
        verb, _ = _access(node.ctx)
        site = self.site(node, verb)
        if isinstance(node.ctx, ast.Load):
            return self.hook("element", node, site, base, key)
        if not isinstance(base, ast.Name):
            name = self._temporary()
            first = ast.copy_location(ast.NamedExpr(ast.Name(name, ast.Store()), base), base)
            base, again = first, ast.Name(name, ast.Load())
        else:
            again = ast.Name(base.id, ast.Load())
        node.value = base
        node.slice = self.hook("key", node.value, site, again, key)
        return node

    def _temporary(self) -> str:
        self.temporaries += 1
        return f"{self.prefix}t{self.temporaries}"

    def _key(self, key: ast.expr) -> ast.expr:
        key = self.visit(key)
        if isinstance(key, ast.Slice):
            bounds = [bound or ast.Constant(None) for bound in (key.lower, key.upper, key.step)]
            return self.hook("slice", key, *bounds)
        if isinstance(key, ast.Tuple) and any(isinstance(part, ast.Slice) for part in key.elts):
            key.elts = [self._slice(part) if isinstance(part, ast.Slice) else part for part in key.elts]
        return key

    def _slice(self, part: ast.Slice) -> ast.expr:
        bounds = [bound or ast.Constant(None) for bound in (part.lower, part.upper, part.step)]
        return self.hook("slice", part, *bounds)

    # -- assignments

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        value = self.visit(node.value)
        for target in node.targets:
            if isinstance(target, ast.Name) and (kind := self._shared(target.id)):
                site = self.site(target, "writes", target.id)
                value = self.hook("rebinds", node.value, site, ast.Constant(kind), value)
        if isinstance(node.targets[0], (ast.Tuple, ast.List)) and isinstance(node.value, PLAIN):
            value = self.read(value, node.value)
        node.value = value
        node.targets = [self.visit(target) for target in node.targets]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.value = self.visit(node.value) if node.value else None
        node.target = self.visit(node.target)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        target, operator = node.target, ast.Constant(type(node.op).__name__)
        if isinstance(target, ast.Name) and _number(node.value) and not self._shared(target.id):
            return node
        if isinstance(target, ast.Name) and not self._shared(target.id):
            return self._augment_local(node, target, operator)
        before: list[ast.stmt] = []
        loaded, stored = self._both_ways(target, before)
        added = self.hook("augment", node, self.site(node, "writes"), operator, self.visit(loaded), self.visit(node.value))
        assign = ast.copy_location(ast.Assign([stored], added), node)
        if isinstance(stored, ast.Name) and (kind := self._shared(stored.id)):
            site = self.site(stored, "writes", stored.id)
            assign.value = self.hook("rebinds", node, site, ast.Constant(kind), added)
        else:
            assign.targets = [self.visit(stored)]
        return cast(ast.AST, [*before, assign]) if before else assign

    def _augment_local(self, node: ast.AugAssign, target: ast.Name, operator: ast.expr) -> ast.AST:
        """`items += more` on a variable of the function: only the content may be shared."""
        loaded = ast.copy_location(ast.Name(target.id, ast.Load()), target)
        value = self.hook("augment", node, self.site(node, "writes"), operator, loaded, self.visit(node.value))
        return ast.copy_location(ast.Assign([target], value), node)

    def _both_ways(self, target: ast.expr, before: list[ast.stmt]) -> tuple[ast.expr, ast.expr]:
        """The target of `+=` as an expression and as a target; its parts are evaluated once."""
        if isinstance(target, ast.Attribute):
            base = self._once(target.value, before)
            loaded: ast.expr = ast.Attribute(base, target.attr, ast.Load())
            stored: ast.expr = ast.Attribute(base, target.attr, ast.Store())
        elif isinstance(target, ast.Subscript):
            base, key = self._once(target.value, before), target.slice
            if not isinstance(key, ast.Slice):
                key = self._once(key, before)
            loaded = ast.Subscript(base, copy.deepcopy(key), ast.Load())
            stored = ast.Subscript(base, key, ast.Store())
        else:
            name = cast(ast.Name, target)
            loaded, stored = ast.Name(name.id, ast.Load()), ast.Name(name.id, ast.Store())
        return ast.copy_location(loaded, target), ast.copy_location(stored, target)

    def _once(self, part: ast.expr, before: list[ast.stmt]) -> ast.expr:
        if isinstance(part, (ast.Name, ast.Constant)):
            return part
        name = self._temporary()
        before.append(ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], self.visit(part)), part))
        return ast.copy_location(ast.Name(name, ast.Load()), part)


def _number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float))


def _access(context: ast.expr_context) -> tuple[str, str]:
    """What the timeline calls an access, and the hook that announces it."""
    if isinstance(context, ast.Load):
        return "reads", "reads"
    return ("deletes" if isinstance(context, ast.Del) else "writes"), "writes"
