"""Values as plain data: what may cross between learner's code and tests, and how it is written.

None, bool, str, finite float, int within 2**53 and list are themselves in JSON. All else is
`{"t": tag, "v": ...}`. Only exact built-in types are data. An instance of anything else, subclasses of
int or list among them, goes to the encoder's `opaque` function, so that no method of the learner's can
take part in a comparison.
"""

from __future__ import annotations

import collections
import datetime
import decimal
import fractions
import math
import uuid
from typing import Any, Callable, Dict, List, Mapping

MAX_DEPTH = 50
MAX_NODES = 100_000
_SAFE_INT = 1 << 53

Decoder = Callable[[Dict[str, Any]], Any]


class PlainError(ValueError):
    """A value cannot be written as plain data, or what was read is none."""


def _tagged(tag: str, value: Any) -> Dict[str, Any]:
    return {"t": tag, "v": value}


_TEXTUAL: Dict[type, Callable[[Any], Dict[str, Any]]] = {
    bytes: lambda v: _tagged("bytes", v.hex()),
    bytearray: lambda v: _tagged("bytearray", v.hex()),
    complex: lambda v: _tagged("complex", [repr(v.real), repr(v.imag)]),
    range: lambda v: _tagged("range", [hex(v.start), hex(v.stop), hex(v.step)]),
    decimal.Decimal: lambda v: _tagged("decimal", str(v)),
    fractions.Fraction: lambda v: _tagged("fraction", [hex(v.numerator), hex(v.denominator)]),
    datetime.datetime: lambda v: _tagged("datetime", [v.isoformat(), v.fold]),
    datetime.date: lambda v: _tagged("date", v.isoformat()),
    datetime.time: lambda v: _tagged("time", v.isoformat()),
    datetime.timedelta: lambda v: _tagged("timedelta", [v.days, v.seconds, v.microseconds]),
    uuid.UUID: lambda v: _tagged("uuid", str(v)),
}

_SEQUENCES = {tuple: "tuple", set: "set", frozenset: "frozenset", collections.deque: "deque"}

# Dictionaries of the standard library that equal a dict with the same items, and are sent as one.
_MAPPINGS = (dict, collections.OrderedDict, collections.defaultdict, collections.Counter)


class Encoder:
    """Writes values as JSON-able data.

    `opaque` writes whatever is not data; it is given the value and returns a tagged object.
    """

    def __init__(self, opaque: Callable[[Any], Any]) -> None:
        self._opaque = opaque
        self._nodes = 0

    def encode(self, value: Any) -> Any:
        """Raises PlainError for what is too deep (or contains itself) or too big."""
        self._nodes = 0
        return self._encode(value, 0)

    def _encode(self, value: Any, depth: int) -> Any:
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is int:
            return value if -_SAFE_INT <= value <= _SAFE_INT else _tagged("int", hex(value))
        if kind is float:
            return value if math.isfinite(value) else _tagged("float", repr(value))
        if kind is list:
            return self._items(value, depth)
        if kind in _SEQUENCES:
            return _tagged(_SEQUENCES[kind], self._items(value, depth))
        if kind in _MAPPINGS:
            pairs = [[self._encode(k, depth + 1), self._encode(v, depth + 1)] for k, v in dict.items(value)]
            self._count(len(pairs), depth)
            return _tagged("dict", pairs)
        textual = _TEXTUAL.get(kind)
        return textual(value) if textual else self._opaque(value)

    def _items(self, items: Any, depth: int) -> List[Any]:
        self._count(len(items), depth)
        return [self._encode(item, depth + 1) for item in items]

    def _count(self, nodes: int, depth: int) -> None:
        self._nodes += nodes
        if depth >= MAX_DEPTH:
            raise PlainError(f"the value is nested deeper than {MAX_DEPTH} levels, or contains itself")
        if self._nodes > MAX_NODES:
            raise PlainError(f"the value has more than {MAX_NODES:,} parts")


def _instant(value: Any) -> datetime.datetime:
    text, fold = value
    return datetime.datetime.fromisoformat(text).replace(fold=fold)


_READ: Dict[str, Callable[[Any], Any]] = {
    "int": lambda v: int(v, 16),
    "float": float,
    "bytes": bytes.fromhex,
    "bytearray": bytearray.fromhex,
    "complex": lambda v: complex(float(v[0]), float(v[1])),
    "range": lambda v: range(*(int(part, 16) for part in v)),
    "decimal": decimal.Decimal,
    "fraction": lambda v: fractions.Fraction(int(v[0], 16), int(v[1], 16)),
    "datetime": _instant,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "timedelta": lambda v: datetime.timedelta(*v),
    "uuid": uuid.UUID,
}

_BUILD: Dict[str, Callable[[List[Any]], Any]] = {
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
    "deque": collections.deque,
}


class Reader:
    """Reads what an Encoder wrote. `decoders` reads the tags that are not plain data."""

    def __init__(self, decoders: Mapping[str, Decoder]) -> None:
        self._decoders = decoders

    def decode(self, data: Any) -> Any:
        """Raises PlainError if it is not what an Encoder writes."""
        try:
            return self._decode(data)
        except PlainError:
            raise
        except (TypeError, ValueError, KeyError, IndexError, ArithmeticError, RecursionError) as e:
            raise PlainError(f"not plain data: {e!r}") from None

    def _decode(self, data: Any) -> Any:
        kind = type(data)
        if kind is list:
            return [self._decode(item) for item in data]
        if kind is not dict:
            return data
        tag, value = data["t"], data.get("v")
        if tag in _READ:
            return _READ[tag](value)
        if tag in _BUILD:
            return _BUILD[tag]([self._decode(item) for item in value])
        if tag == "dict":
            return {self._decode(k): self._decode(v) for k, v in value}
        if tag in self._decoders:
            return self._decoders[tag](data)
        raise PlainError(f"not plain data: tag {tag!r}")
