"""The pipes between the monitor and a run: what goes in waits here, what comes out is counted."""

from __future__ import annotations

import os
from typing import Optional


class Inlet:
    """Bytes on their way into the program."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self.waiting = bytearray()
        self.ends = False  # behind what waits
        self.open = True

    def add(self, data: bytes) -> None:
        if self.open:
            self.waiting += data

    def feed(self) -> bool:
        """Writes what the pipe takes; whether more waits for it."""
        try:
            while self.waiting:
                del self.waiting[: os.write(self.fd, self.waiting)]
        except BlockingIOError:
            return True
        except BrokenPipeError:
            self.waiting.clear()
            self.ends = True
        if self.ends:
            self.close()
        return False

    def close(self) -> None:
        if self.open:
            os.close(self.fd)
            self.open = False


class Outlet:
    """Bytes on their way out of the program, and how many more it may write."""

    _CHUNK = 65536

    def __init__(self, fd: int, kind: bytes, allowance: int) -> None:
        self.fd = fd
        self.kind = kind
        self.allowance = allowance
        self.quiet_until = 0  # in ns; what trickles is gathered until then
        self.open = True
        self.exceeded = False

    def take(self) -> Optional[bytes]:
        """The next bytes within the allowance, perhaps none of them; None if there is nothing to read."""
        try:
            data = os.read(self.fd, self._CHUNK)
        except BlockingIOError:
            return None
        if not data:
            self.open = False
            return None
        if len(data) > self.allowance:
            self.exceeded = True
            data = data[: self.allowance]
        self.allowance -= len(data)
        return data
