"""Compares what the learner's module offers with what the lab asks for, before any test."""

from __future__ import annotations

import ast
from typing import Any, Dict, List, NamedTuple, Optional

_POSITIONAL = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD")


class Parameter(NamedTuple):
    """One parameter: its name, its kind as in `inspect`, whether it may be left out."""

    name: str
    kind: str
    optional: bool


class Promise(NamedTuple):
    """One export of lab.yaml: a name such as `LRUCache.put`, and its parameters, without self."""

    name: str
    signature: str

    def parameters(self) -> List[Parameter]:
        """Raises ValueError if the signature is not one."""
        return parse_signature(self.signature)


def parse_signature(signature: str) -> List[Parameter]:
    """`(key, default=None)` as parameters; raises ValueError if it is not a signature."""
    try:
        function = ast.parse(f"def f{signature}: pass").body[0]
    except SyntaxError:
        raise ValueError(f"not a signature: {signature}") from None
    if not isinstance(function, ast.FunctionDef):
        raise ValueError(f"not a signature: {signature}")
    given = function.args
    plain = [*given.posonlyargs, *given.args]
    required = len(plain) - len(given.defaults)
    found = [Parameter(a.arg, "POSITIONAL_OR_KEYWORD", i >= required) for i, a in enumerate(plain)]
    if given.vararg:
        found.append(Parameter(given.vararg.arg, "VAR_POSITIONAL", True))
    for argument, default in zip(given.kwonlyargs, given.kw_defaults):
        found.append(Parameter(argument.arg, "KEYWORD_ONLY", default is not None))
    if given.kwarg:
        found.append(Parameter(given.kwarg.arg, "VAR_KEYWORD", True))
    return found


def broken_promises(promises: List[Promise], found: Dict[str, Any], names: Dict[str, bool], entry: str) -> List[str]:
    """What is missing or different, one sentence each; empty if all is well."""
    problems = []
    for promise in promises:
        described = found.get(promise.name)
        if described is None:
            problems.append(_missing(promise, found, names, entry))
        else:
            problem = _different(promise, described)
            if problem:
                problems.append(problem)
    return problems


def _missing(promise: Promise, found: Dict[str, Any], names: Dict[str, bool], entry: str) -> str:
    owner, _, member = promise.name.rpartition(".")
    if owner:
        return f"`{owner}` has no `{member}`. It must have `{member}{promise.signature}`." if owner in found else ""
    import difflib

    message = f"{entry} has no `{promise.name}`."
    close = difflib.get_close_matches(promise.name, list(names), 1) or [
        name for name in names if name.lower() == promise.name.lower()
    ]
    if close:
        return f"{message} It has `{close[0]}`: is that meant?"
    offered = ", ".join(f"`{name}`" for name in list(names)[:8])
    return f"{message} It has {offered}." if offered else f"{message} It defines nothing yet."


def _different(promise: Promise, described: Dict[str, Any]) -> Optional[str]:
    if not promise.signature:
        return None
    if described["kind"] not in ("class", "function"):
        return f"`{promise.name}` must be something to call: `{promise.name}{promise.signature}`."
    if described.get("parameters") is None:
        return None
    actual = [Parameter(*item) for item in described["parameters"]]
    if _accepts(actual, promise.parameters()):
        return None
    return f"`{promise.name}` must take `{promise.signature}`; yours takes `{written(actual)}`."


def _accepts(actual: List[Parameter], promised: List[Parameter]) -> bool:
    """Whether each call that the promise allows can be made."""
    by_name = {p.name: p for p in actual if not p.kind.startswith("VAR")}
    any_position = any(p.kind == "VAR_POSITIONAL" for p in actual)
    any_keyword = any(p.kind == "VAR_KEYWORD" for p in actual)
    positions = [p for p in actual if p.kind in _POSITIONAL]
    for index, wanted in enumerate(promised):
        if wanted.kind == "VAR_POSITIONAL":
            if not any_position:
                return False
        elif wanted.kind == "VAR_KEYWORD":
            if not any_keyword:
                return False
        elif not _has(wanted, index, by_name, positions, any_position, any_keyword):
            return False
    known = {p.name for p in promised}
    return all(p.optional or p.kind.startswith("VAR") or p.name in known for p in actual)


def _has(
    wanted: Parameter,
    index: int,
    by_name: Dict[str, Parameter],
    positions: List[Parameter],
    any_position: bool,
    any_keyword: bool,
) -> bool:
    own = by_name.get(wanted.name)
    if own is None:
        return any_keyword and (any_position or wanted.kind == "KEYWORD_ONLY")
    if wanted.optional and not own.optional:
        return False
    if wanted.kind == "KEYWORD_ONLY":
        return own.kind != "POSITIONAL_ONLY"
    return index < len(positions) and positions[index].name == wanted.name


def written(parameters: List[Parameter]) -> str:
    """As in a definition, with `...` for each default."""
    parts, starred = [], False
    for p in parameters:
        if p.kind == "KEYWORD_ONLY" and not starred:
            parts.append("*")
            starred = True
        starred = starred or p.kind == "VAR_POSITIONAL"
        stars = {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**"}.get(p.kind, "")
        parts.append(f"{stars}{p.name}{'=...' if p.optional and not stars else ''}")
    return f"({', '.join(parts)})"
