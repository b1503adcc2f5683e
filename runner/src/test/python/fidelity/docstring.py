"""The docstring."""
from __future__ import annotations

print(__doc__)


def f(x: Undefined) -> Later:
    return x


print(f.__annotations__)
