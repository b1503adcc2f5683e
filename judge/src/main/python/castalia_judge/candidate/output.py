"""What the learner's code prints, kept per test and bounded."""

from __future__ import annotations

import io
import sys
from typing import Any, Callable

KEPT = 16 << 10
MOST = 1 << 20


class _Kept(io.RawIOBase):
    """Keeps the first KEPT bytes; calls `flooded` when more than MOST were written."""

    def __init__(self, flooded: Callable[[], None]) -> None:
        self._flooded = flooded
        self._bytes = bytearray()
        self._written = 0

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes") -> int:  # type: ignore[override]
        view = memoryview(data)
        self._bytes += view[: KEPT - len(self._bytes)]
        self._written += view.nbytes
        if self._written > MOST:
            self._flooded()
        return view.nbytes

    @property
    def written(self) -> int:
        """Bytes since the last take, those that were not kept among them."""
        return self._written

    def take(self) -> str:
        text = self._bytes.decode("utf-8", "replace")
        if self._written > len(self._bytes):
            text += f"\n... {self._written - len(self._bytes):,} more bytes"
        self._bytes.clear()
        self._written = 0
        return text


class Output:
    """Stands in for standard output and standard error."""

    def __init__(self, flooded: Callable[[], None]) -> None:
        self._kept = _Kept(flooded)
        self._stream = self._opened()

    def _opened(self) -> io.TextIOWrapper:
        kept: Any = self._kept
        return io.TextIOWrapper(kept, "utf-8", "backslashreplace", write_through=True)

    def install(self) -> None:
        sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = self._stream

    @property
    def holds_any(self) -> bool:
        """Whether `take` has something to give."""
        return self._kept.written > 0

    def take(self) -> str:
        """What was written since the last call."""
        try:
            self._stream.flush()
        except Exception:
            self._stream = self._opened()
        return self._kept.take()
