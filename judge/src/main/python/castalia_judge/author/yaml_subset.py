"""Reads the little of YAML that lab.yaml needs: maps and lists by indentation, plain and quoted scalars,
`[a, b]`, `|` and `>` blocks, comments."""

from __future__ import annotations

import json
import re
from typing import Any, List, Tuple

_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*):(?:\s+(.*))?$")


class YamlError(ValueError):
    """A line that this reader does not understand."""


def read_yaml(text: str) -> Any:
    """Raises YamlError with the line."""
    lines = text.split("\n")
    value, at = _block(lines, _skip(lines, 0), 0)
    at = _skip(lines, at)
    if at < len(lines):
        raise YamlError(f"line {at + 1}: {lines[at].strip()!r} is indented as nothing before it")
    return value


def _skip(lines: List[str], at: int) -> int:
    while at < len(lines) and (not lines[at].strip() or lines[at].lstrip().startswith("#")):
        at += 1
    return at


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _block(lines: List[str], at: int, indent: int) -> Tuple[Any, int]:
    if at >= len(lines):
        return None, at
    indent = _indent(lines[at])
    if lines[at].lstrip().startswith("- ") or lines[at].strip() == "-":
        return _list(lines, at, indent)
    return _map(lines, at, indent)


def _list(lines: List[str], at: int, indent: int) -> Tuple[List[Any], int]:
    items: List[Any] = []
    while at < len(lines) and _indent(lines[at]) == indent and lines[at].lstrip().startswith("-"):
        rest = lines[at].lstrip()[1:].strip()
        if rest and not _KEY.match(rest):
            items.append(_scalar(rest, at))
            at += 1
        else:
            lines[at] = " " * (indent + 2) + rest if rest else ""
            item, at = _block(lines, _skip(lines, at), indent + 2)
            items.append(item)
        at = _skip(lines, at)
    return items, at


def _map(lines: List[str], at: int, indent: int) -> Tuple[Any, int]:
    found = {}
    while at < len(lines) and _indent(lines[at]) == indent:
        match = _KEY.match(lines[at].strip())
        if match is None:
            raise YamlError(f"line {at + 1}: expected `key: value`, found {lines[at].strip()!r}")
        key, rest = match.group(1), (match.group(2) or "").strip()
        if rest in ("|", ">", "|-", ">-"):
            found[key], at = _text(lines, at + 1, indent, rest[0] == ">")
        elif rest and not rest.startswith("#"):
            found[key] = _scalar(rest, at)
            at += 1
        else:
            at = _skip(lines, at + 1)
            deeper = at < len(lines) and (_indent(lines[at]) > indent or lines[at].lstrip().startswith("- ") and _indent(lines[at]) == indent)
            found[key], at = _block(lines, at, indent) if deeper else (None, at)
        at = _skip(lines, at)
    return found, at


def _text(lines: List[str], at: int, indent: int, folded: bool) -> Tuple[str, int]:
    kept = []
    while at < len(lines) and (not lines[at].strip() or _indent(lines[at]) > indent):
        kept.append(lines[at])
        at += 1
    margin = min((_indent(line) for line in kept if line.strip()), default=0)
    texts = [line[margin:] for line in kept]
    while texts and not texts[-1].strip():
        texts.pop()
    return (" ".join(texts) if folded else "\n".join(texts)) + "\n", at


def _scalar(text: str, at: int) -> Any:
    if text.startswith('"'):
        try:
            return json.loads(text)
        except ValueError:
            raise YamlError(f"line {at + 1}: {text} is not a quoted text") from None
    if text.startswith("'") and text.endswith("'"):
        return text[1:-1].replace("''", "'")
    text = re.sub(r"\s+#.*$", "", text)
    if text.startswith("[") and text.endswith("]"):
        return [_scalar(part.strip(), at) for part in text[1:-1].split(",") if part.strip()]
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    return {"true": True, "false": False, "null": None}.get(text, text)
