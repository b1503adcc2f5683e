"""Writes every small change of a Python program that a good test should notice.

Reads the program from standard input. Writes one JSON list: for each mutant its name, such as
`12:8 compare < <=`, its line, and the whole changed program.
"""

from __future__ import annotations

import ast
import copy
import json
import sys
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

COMPARE: Dict[type, type] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC: Dict[type, type] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
SYMBOLS = {
    "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Eq": "==", "NotEq": "!=", "Is": "is", "IsNot": "is not",
    "In": "in", "NotIn": "not in", "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%",
    "Pow": "**", "BitAnd": "&", "BitOr": "|", "LShift": "<<", "RShift": ">>", "And": "and", "Or": "or",
}  # fmt: skip

Change = Tuple[str, Callable[[Any], Optional[ast.AST]]]
"""What it is called, and what puts another node in the place of a copy of the old one, or changes it."""


def mutants(source: str) -> List[Dict[str, Any]]:
    """Every mutant that differs from the program and compiles, in the order of the program."""
    tree = ast.parse(source)
    original = ast.unparse(tree)
    found: Dict[str, Dict[str, Any]] = {}
    for path, node in _walk(tree, ()):
        for name, change in _changes(node):
            text = _changed(tree, path, change)
            if text is None or text == original:
                continue
            full = f"{node.lineno}:{node.col_offset} {name}"
            found.setdefault(full, {"name": full, "line": node.lineno, "source": text})
    return list(found.values())


Path = Tuple[Tuple[str, Optional[int]], ...]


def _walk(node: ast.AST, path: Path) -> Iterator[Tuple[Path, Any]]:
    """All nodes worth changing, with the way to them from the root."""
    if hasattr(node, "lineno"):
        yield path, node
    for field, value in ast.iter_fields(node):
        if _is_talk(node, field):
            continue
        if isinstance(value, ast.AST):
            yield from _walk(value, path + ((field, None),))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, ast.AST) and not _is_docstring(node, field, index, item):
                    yield from _walk(item, path + ((field, index),))


def _is_talk(node: ast.AST, field: str) -> bool:
    """Annotations and the texts of errors: no test has to notice them."""
    if field in ("annotation", "returns", "type_params"):
        return True
    if isinstance(node, ast.Raise):
        return True
    return isinstance(node, (ast.Import, ast.ImportFrom, ast.JoinedStr, ast.Assert))


def _is_docstring(parent: ast.AST, field: str, index: int, item: ast.AST) -> bool:
    return (
        field == "body"
        and index == 0
        and isinstance(parent, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and isinstance(item, ast.Expr)
        and isinstance(item.value, ast.Constant)
        and isinstance(item.value.value, str)
    )


def _changed(tree: ast.AST, path: Path, change: Callable[[Any], Optional[ast.AST]]) -> Optional[str]:
    other: Any = copy.deepcopy(tree)
    parent: Any = None
    node: Any = other
    for field, index in path:
        parent = node
        node = getattr(node, field) if index is None else getattr(node, field)[index]
    put = change(node)
    if put is not None and parent is not None:
        field, index = path[-1]
        if isinstance(put, ast.Module):  # several statements in the place of one
            getattr(parent, field)[index : index + 1] = put.body  # type: ignore[operator]
        elif index is None:
            setattr(parent, field, put)
        else:
            getattr(parent, field)[index] = put
    try:
        text = ast.unparse(ast.fix_missing_locations(other))
        compile(text, "mutant", "exec")
    except (SyntaxError, ValueError, RecursionError):
        return None
    return text


def _changes(node: Any) -> Iterator[Change]:
    if isinstance(node, ast.Compare):
        for index, old in enumerate(node.ops):
            new = COMPARE[type(old)]
            yield _named("compare", old, new), _setter("ops", index, new)
    elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in ARITHMETIC:
        new = ARITHMETIC[type(node.op)]
        if not _is_text(node):
            yield _named("operator", node.op, new), _setter("op", None, new)
    elif isinstance(node, ast.BoolOp):
        new = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield _named("boolean", node.op, new), _setter("op", None, new)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield "operator dropped", lambda old: old.operand
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    if isinstance(node, (ast.If, ast.While, ast.IfExp)):
        yield "condition turned round", _negate
    if isinstance(node, ast.stmt):
        yield from _statements(node)


def _statements(node: ast.stmt) -> Iterator[Change]:
    if isinstance(node, (ast.With, ast.AsyncWith)):
        if all(item.optional_vars is None for item in node.items):
            yield "with removed", lambda old: ast.Module(body=old.body, type_ignores=[])
    elif isinstance(node, ast.Return):
        if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield "returns None", lambda old: ast.Return(value=ast.Constant(value=None))
    elif isinstance(node, ast.Break):
        yield "break to continue", lambda old: ast.Continue()
    elif isinstance(node, ast.Continue):
        yield "continue to break", lambda old: ast.Break()
    elif isinstance(node, (ast.AugAssign, ast.Delete, ast.Raise, ast.Nonlocal)) or _acts(node):
        yield "statement removed", lambda old: ast.Pass()


def _acts(node: ast.stmt) -> bool:
    """An assignment to something that outlives the statement, or a call for its effect."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, (ast.Call, ast.Await, ast.Yield, ast.YieldFrom))
    return isinstance(node, ast.Assign) and not any(isinstance(target, ast.Tuple) for target in node.targets)


def _constants(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield f"constant {value} {not value}", _constant(not value)
    elif isinstance(value, (int, float)):
        yield f"constant {value} {value + 1}", _constant(value + 1)
    elif isinstance(value, str) and value:
        yield "text emptied", _constant("")


def _constant(value: Any) -> Callable[[Any], ast.AST]:
    return lambda old: ast.Constant(value=value)


def _negate(node: Any) -> None:
    node.test = ast.UnaryOp(op=ast.Not(), operand=node.test)


def _setter(field: str, index: Optional[int], new: type) -> Callable[[Any], None]:
    def change(node: Any) -> None:
        if index is None:
            setattr(node, field, new())
        else:
            getattr(node, field)[index] = new()

    return change


def _named(kind: str, old: ast.AST, new: type) -> str:
    return f"{kind} {SYMBOLS[type(old).__name__]} {SYMBOLS[new.__name__]}"


def _is_text(node: Any) -> bool:
    """`"..." % x` and `"a" + b` are about texts; changing their operator fails at once."""
    sides = (getattr(node, "left", None), getattr(node, "right", None), getattr(node, "value", None))
    return any(isinstance(side, (ast.JoinedStr, ast.Constant)) and isinstance(getattr(side, "value", ""), str) for side in sides if side)


def main() -> None:
    """The program's entry."""
    json.dump(mutants(sys.stdin.read()), sys.stdout)


if __name__ == "__main__":
    main()
