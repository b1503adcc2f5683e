"""What Python's own syntax does to an object (`len(x)`, `x[key]`, `with x`), by name."""

from __future__ import annotations

import operator
import sys
from typing import Any, Callable, Dict, List, Optional


def _enter(value: Any) -> Any:
    return type(value).__enter__(value)


def _exit(value: Any, failure: Optional[BaseException] = None) -> Any:
    if failure is None:
        return type(value).__exit__(value, None, None, None)
    try:
        raise failure
    except BaseException:
        return bool(type(value).__exit__(value, *sys.exc_info()))


def _contains(value: Any, item: Any) -> bool:
    return item in value


def _call(value: Any, *args: Any, **kwargs: Any) -> Any:
    return value(*args, **kwargs)


def _run(coroutine: Any) -> Any:
    import asyncio

    return asyncio.run(coroutine)


# By name: what it does, and the method by which a class supports it.
OPERATIONS: Dict[str, "tuple[Callable[..., Any], str]"] = {
    "call": (_call, "__call__"),
    "len": (len, "__len__"),
    "bool": (bool, "__bool__"),
    "iter": (iter, "__iter__"),
    "next": (next, "__next__"),
    "reversed": (reversed, "__reversed__"),
    "contains": (_contains, "__contains__"),
    "getitem": (operator.getitem, "__getitem__"),
    "setitem": (operator.setitem, "__setitem__"),
    "delitem": (operator.delitem, "__delitem__"),
    "enter": (_enter, "__enter__"),
    "exit": (_exit, "__exit__"),
    "int": (int, "__int__"),
    "float": (float, "__float__"),
    "abs": (abs, "__abs__"),
    "neg": (operator.neg, "__neg__"),
    "lt": (operator.lt, "__lt__"),
    "le": (operator.le, "__le__"),
    "gt": (operator.gt, "__gt__"),
    "ge": (operator.ge, "__ge__"),
    "add": (operator.add, "__add__"),
    "sub": (operator.sub, "__sub__"),
    "mul": (operator.mul, "__mul__"),
    "truediv": (operator.truediv, "__truediv__"),
    "and": (operator.and_, "__and__"),
    "or": (operator.or_, "__or__"),
    "xor": (operator.xor, "__xor__"),
    "iadd": (operator.iadd, "__iadd__"),
    # Every object has these: asked for by name (self.ask), never by syntax.
    "eq": (operator.eq, ""),
    "hash": (hash, ""),
    "str": (str, ""),
    "repr": (repr, ""),
    "isinstance": (isinstance, ""),
    "run": (_run, ""),
}

_BY_METHOD = [(method, name) for name, (_, method) in OPERATIONS.items() if method]


def supported(kind: type) -> List[str]:
    """The names of the operations that instances of a class have."""
    found = [name for method, name in _BY_METHOD if getattr(kind, method, None) is not None]
    if "iter" not in found and "getitem" in found:
        found.append("iter")
    if "contains" not in found and "iter" in found:
        found.append("contains")
    return found
