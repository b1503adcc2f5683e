"""Which loops only wait: their body does nothing but test, sleep and touch locks.

A pass of such a loop that changes no variable, while no other thread runs, can be repeated without
end and without effect. The scheduler then hands over and forgets the pass, so that a busy wait has
finitely many schedules; see `spinning`.
"""

from __future__ import annotations

import ast
from typing import Union

from castalia_judge.candidate.engines.loading import parsed
from castalia_judge.candidate.engines.schedules.sites import Sites

HARMLESS = frozenset({
    "acquire", "release", "wait", "wait_for", "is_set", "locked", "sleep", "len", "range", "int", "float", "str",
    "bool", "isinstance", "abs", "min", "max", "time", "monotonic", "perf_counter", "is_alive",
})
EFFECTS = (ast.Yield, ast.YieldFrom, ast.Await, ast.For, ast.AsyncFor, ast.ListComp, ast.SetComp, ast.DictComp,
           ast.GeneratorExp, ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Lambda)


def is_simple(loop: ast.While) -> bool:
    """Whether a pass of the loop calls nothing but waits and harmless built-in functions."""
    for node in ast.walk(loop):
        if isinstance(node, EFFECTS) or (isinstance(node, ast.While) and node is not loop):
            return False
        if isinstance(node, ast.Call) and _name(node.func) not in HARMLESS:
            return False
    return True


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def announce(source: str, file: str, sites: Sites, prefix: str) -> Union[str, ast.Module]:
    """The module with a hook at each pass of its `while` loops and nowhere else, so that none can spin alone."""
    if "while" not in source:
        return source
    tree = parsed(source, file)
    for node in ast.walk(tree):
        if isinstance(node, ast.While):
            site = ast.Constant(sites.add(file, source, node, "loops"))
            call = ast.Call(ast.Name(prefix + "passes", ast.Load()), [site, ast.Constant(is_simple(node))], [])
            node.body.insert(0, ast.copy_location(ast.Expr(call), node))
    return ast.fix_missing_locations(tree)
