"""Finds the tests in the lab's files, and what the learner is told about each."""

from __future__ import annotations

import ast
import inspect
import os
import re
import sys
import unittest
from typing import Any, Dict, List, NamedTuple, Optional

_LONG = 20_000
_SCENARIOS = "scenarios.py"
_RUN_SCENARIOS = {"once", "schedules", "asynchronous", "growth", "memory"}
_MAY_RUN_ONE = re.compile(rf"\.(?:{'|'.join(sorted(_RUN_SCENARIOS))})\b")
_SHORT_NAMES = {"schedules", "asynchronous", "growth", "memory"}


class Found(NamedTuple):
    """One test, in the order of the file."""

    name: str  # Class.test_method
    case: type
    method: str
    group: str
    title: str
    level: int
    requirement: str
    code: str
    limit_ms: Optional[int]  # more time than usual, if it asks for it
    task: Optional[int]  # of an Exercism exercise


def discover(files: List[str]) -> List[Found]:
    """Imports the files and lists their tests; raises whatever a broken one raises."""
    found = []
    for file in files:
        folder = os.path.dirname(os.path.abspath(file))
        if folder not in sys.path:
            sys.path.insert(0, folder)
        with open(file, encoding="utf-8") as stream:
            text = stream.read()
        found += _in_file(file, text)
    return found


def _in_file(file: str, text: str) -> List[Found]:
    names: Dict[str, Any] = {"__name__": os.path.basename(file)[:-3], "__file__": file}
    exec(compile(text, file, "exec", dont_inherit=True), names)
    sources = _sources(ast.parse(text, file), text.split("\n"), _scenarios(os.path.dirname(file)))
    cases = [value for value in list(names.values()) if _is_case(value, names["__name__"])]
    return [
        _found(case, method, sources.get(f"{case.__qualname__}.{method}", ""))
        for case in dict.fromkeys(cases)
        for method in _methods(case)
    ]


def _is_case(value: Any, module: str) -> bool:
    return isinstance(value, type) and issubclass(value, unittest.TestCase) and value.__module__ == module


def _methods(case: type) -> List[str]:
    names: Dict[str, None] = {}
    for base in reversed(case.__mro__):
        names.update(dict.fromkeys(name for name, member in vars(base).items() if name.startswith("test") and callable(member)))
    return list(names)


def _found(case: type, method: str, code: str) -> Found:
    function = getattr(case, method)
    title = (inspect.cleandoc(case.__doc__).split("\n")[0] if case.__doc__ else "") if "__doc__" in vars(case) else ""
    paragraph = inspect.cleandoc(function.__doc__ or "").split("\n\n")[0]
    used = set(getattr(getattr(function, "__code__", None), "co_names", ()))
    return Found(
        name=f"{case.__name__}.{method}",
        case=case,
        method=method,
        group=case.__name__,
        title=title or case.__name__,
        level=int(getattr(case, "level", 1)),
        requirement=" ".join(paragraph.split()) or method[4:].replace("_", " ").strip(),
        code=code,
        limit_ms=_LONG if used & _SHORT_NAMES else None,
        task=getattr(function, "castalia_task", None),
    )


def _sources(tree: ast.Module, lines: List[str], scenarios: Dict[str, str]) -> Dict[str, str]:
    """The text of each method of each class of the file, dedented, and that of the scenarios it names."""
    found = {}
    for outer in tree.body:
        if isinstance(outer, ast.ClassDef):
            for inner in outer.body:
                if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    text = _text_of(inner, lines)
                    named = _named_scenarios(inner) if _MAY_RUN_ONE.search(text) else []
                    found[f"{outer.name}.{inner.name}"] = "\n\n".join([text, *(scenarios[it] for it in named if it in scenarios)])
    return found


def _scenarios(folder: str) -> Dict[str, str]:
    """The text of each function of the lab's scenarios, if it has any."""
    path = os.path.join(folder, _SCENARIOS)
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as stream:
        text = stream.read()
    lines = text.split("\n")
    try:
        tree = ast.parse(text, path)
    except SyntaxError:
        return {}  # told where it is run
    functions = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return {node.name: f"# {_SCENARIOS}\n{_text_of(node, lines)}" for node in functions}


def _named_scenarios(test: ast.AST) -> List[str]:
    """The first arguments of the calls that run scenarios, in order, each once."""
    calls = [node for node in ast.walk(test) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    first = [call.args[0] for call in calls if call.func.attr in _RUN_SCENARIOS and call.args]  # type: ignore[attr-defined]
    return list(dict.fromkeys(str(node.value) for node in first if isinstance(node, ast.Constant)))


def _text_of(function: Any, lines: List[str]) -> str:
    first = min([function.lineno, *(d.lineno for d in function.decorator_list)])
    return inspect.cleandoc("\n" + "\n".join(lines[first - 1 : function.end_lineno]))
