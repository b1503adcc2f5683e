"""Finds what a program of the bank asserts and prints, without running it.

Reads the program from standard input, as UTF-8, and writes one line for each finding:

    syntax LINE MESSAGE          the program does not compile; no other line follows
    assert LINE START END KIND   an assert statement; its condition is bytes START to END of the
                                 program; KIND is `constant` or `varying`
    prints KIND                  `constant` if the program prints, and every print of it is sure
                                 to be reached and prints nothing but constants; else `varying`

Whoever negates an assertion puts `(not (` and `))` around those bytes: lines stay where they were.
"""

import ast
import sys
import warnings
from collections.abc import Iterator

Finding = tuple[str | int, ...]


def findings(source: bytes) -> Iterator[Finding]:
    """All findings in a program, assertions in the order of their lines."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
            compile(tree, "main.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        message = getattr(error, "msg", None) or str(error)
        yield "syntax", line, " ".join(message.split())
        return
    starts = line_starts(source)
    for node in sorted(asserts(tree), key=lambda found: (found.lineno, found.col_offset)):
        start = starts[node.test.lineno] + node.test.col_offset
        end = starts[node.test.end_lineno or 0] + (node.test.end_col_offset or 0)
        kind = "constant" if never_varies(node.test) else "varying"
        yield "assert", node.lineno, start, end, kind
    yield "prints", "constant" if prints_constants(tree) else "varying"


def line_starts(source: bytes) -> list[int]:
    """The offset of each line's first byte; lines are counted from 1."""
    starts = [0, 0]
    for line in source.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def asserts(tree: ast.AST) -> list[ast.Assert]:
    """Every assert statement, also those in functions that may never be called."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]


def never_varies(test: ast.expr) -> bool:
    """Whether a condition has the same truth at every run, whatever the program does."""
    match test:
        case ast.Constant() | ast.Lambda():
            return True
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            return not items or not any(isinstance(item, ast.Starred) for item in items)
        case ast.UnaryOp(operand=operand):
            return never_varies(operand)
        case ast.BoolOp(values=values):
            return all(never_varies(value) for value in values)
        case ast.Compare(left=left, comparators=others):
            return all(is_constant(value) for value in [left, *others])
        case _:
            return False


def is_constant(value: ast.expr) -> bool:
    """Whether an expression is written out: a literal, or a collection of literals."""
    match value:
        case ast.Constant():
            return True
        case ast.UnaryOp(operand=operand):
            return is_constant(operand)
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            return all(is_constant(item) for item in items)
        case ast.JoinedStr(values=parts):
            return all(isinstance(part, ast.Constant) for part in parts)
        case _:
            return False


def prints_constants(tree: ast.Module) -> bool:
    """Whether the program prints, and nothing that it prints depends on anything."""
    calls = [node for node in ast.walk(tree) if is_print(node)]
    sure = [
        statement.value
        for statement in tree.body
        if isinstance(statement, ast.Expr) and is_print(statement.value)
    ]
    return (
        bool(calls)
        and len(calls) == len(sure)
        and all(is_constant(value) for call in calls for value in arguments(call))
    )


def is_print(node: ast.AST) -> bool:
    """Whether a node calls the built-in print by its name."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"


def arguments(call: ast.AST) -> list[ast.expr]:
    """What a call is given, by place and by name."""
    assert isinstance(call, ast.Call)
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def main() -> None:
    """Writes the findings in the program on standard input."""
    source = sys.stdin.buffer.read()
    lines = [" ".join(str(part) for part in finding) for finding in findings(source)]
    sys.stdout.buffer.write("".join(line + "\n" for line in lines).encode())


if __name__ == "__main__":
    main()
