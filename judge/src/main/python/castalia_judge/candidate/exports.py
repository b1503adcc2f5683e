"""What the learner's module offers under the names that the lab asks for."""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Any, Dict, List


def describe_exports(lab: ModuleType, names: List[str]) -> Dict[str, Any]:
    """By name what was found; a name that is missing is not in it."""
    found = {}
    for name in names:
        value: Any = lab
        try:
            for part in name.split("."):
                value = inspect.getattr_static(value, part) if "." in name and value is not lab else getattr(value, part)
        except AttributeError:
            continue
        found[name] = _describe(value, "." in name)
    return found


def _describe(value: Any, member: bool) -> Dict[str, Any]:
    kind = "class" if isinstance(value, type) else "function" if callable(value) else "value"
    if isinstance(value, property):
        return {"kind": "property"}
    bound = member and not isinstance(value, (staticmethod, type))
    if isinstance(value, (staticmethod, classmethod)):
        value, kind = value.__func__, "function"
    described: Dict[str, Any] = {"kind": kind, "async": inspect.iscoroutinefunction(value)}
    if isinstance(value, type) and issubclass(value, BaseException):
        described["bases"] = [base.__name__ for base in value.__mro__]
    if kind != "value":
        described["parameters"] = _parameters(value, bound)
    return described


def _parameters(value: Any, bound: bool) -> Any:
    """Name, kind and whether there is a default of each; None if Python cannot tell."""
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return None
    parameters = list(signature.parameters.values())[1 if bound else 0 :]
    return [[p.name, p.kind.name, p.default is not p.empty] for p in parameters]
