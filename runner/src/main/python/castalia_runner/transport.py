"""The monitor's end of the two pipes to the library: frames in, frames out, nothing blocks."""

from __future__ import annotations

import os
import select
from typing import Iterator, Tuple

from . import wire

SOURCE, SINK = 0, 1
_CHUNK = 65536
_CROWDED = 256 << 10


class LibraryGone(Exception):
    """The library closed its end: there is nobody to run anything for."""


class Transport:
    def __init__(self) -> None:
        os.set_blocking(SOURCE, False)
        os.set_blocking(SINK, False)
        self._reader = wire.FrameReader()
        self._pending = bytearray()

    def receive(self) -> Iterator[Tuple[bytes, bytes]]:
        """The frames that have arrived; none if there is nothing."""
        try:
            received = os.read(SOURCE, _CHUNK)
        except BlockingIOError:
            return iter(())
        if not received:
            raise LibraryGone()
        return self._reader.feed(received)

    def send(self, kind: bytes, payload: bytes = b"") -> None:
        """Writes what the pipe takes and keeps the rest for flush."""
        self._pending += wire.frame(kind, payload)
        self.flush()

    def flush(self) -> None:
        try:
            while self._pending:
                del self._pending[: os.write(SINK, self._pending)]
        except BlockingIOError:
            pass
        except BrokenPipeError:
            raise LibraryGone() from None

    def drain(self) -> None:
        """Waits until everything is written. What arrives meanwhile was meant for a run that is over.

        It is read all the same: the library may have to write it before it can read from us.
        """
        while self._pending:
            arrived, _, _ = select.select([SOURCE], [SINK], [])
            if arrived:
                for _ in self.receive():
                    pass
            self.flush()

    @property
    def pending(self) -> bool:
        return bool(self._pending)

    @property
    def crowded(self) -> bool:
        """Whether the library is so slow that no more output should be read for it."""
        return len(self._pending) > _CROWDED
