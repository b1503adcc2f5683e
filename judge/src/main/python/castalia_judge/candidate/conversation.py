"""Requests and replies over one channel, from several threads, nested in each other."""

from __future__ import annotations

import threading
from typing import Any, Callable, Dict, List, Optional

from ..wire import Channel, Frame, WireError

_Condition, _Lock = threading.Condition, threading.Lock


class Conversation:
    """Asks and is asked. Whoever waits reads, one thread at a time, and hands on what is not its own.

    `serve` answers a request of the other side; it runs in the thread that read it.
    """

    def __init__(self, channel: Channel, answer: Callable[[Frame], None]) -> None:
        self._channel = channel
        self._answer = answer
        self._sending = _Lock()
        self._changed = _Condition(_Lock())
        self._reading = False
        self._replies: Dict[int, Frame] = {}
        self._requests: List[Frame] = []
        self._ended = False
        self._asked = 0

    def send(self, type: str, **fields: Any) -> None:
        with self._sending:
            self._channel.send(type, **fields)

    def last_word(self, type: str, **fields: Any) -> bool:
        """For a signal handler: does not wait for a thread that is sending, and says then that it could not."""
        if not self._sending.acquire(timeout=0.05):
            return False
        self._channel.send(type, **fields)
        return True

    def ask(self, type: str, **fields: Any) -> Frame:
        """Sends a request and returns its reply, answering what is asked meanwhile."""
        with self._changed:
            self._asked += 1
            number = self._asked
        self.send(type, id=number, **fields)
        while True:
            frame = self._next(number)
            if frame is None:
                raise WireError("the judge is gone")
            if "re" in frame:
                return frame
            self._answer(frame)

    def serve(self) -> None:
        """Answers requests until the stream ends."""
        while True:
            frame = self._next(None)
            if frame is None:
                return
            self._answer(frame)

    def _next(self, wanted: Optional[int]) -> Optional[Frame]:
        with self._changed:
            while True:
                if wanted is not None and wanted in self._replies:
                    return self._replies.pop(wanted)
                if self._requests:
                    return self._requests.pop(0)
                if self._ended:
                    return None
                if not self._reading:
                    break
                self._changed.wait()
            self._reading = True
        frame = None
        try:
            frame = self._channel.receive()
        finally:
            with self._changed:
                self._reading = False
                self._keep(frame)
                self._changed.notify_all()
        return self._next(wanted)

    def _keep(self, frame: Optional[Frame]) -> None:
        if frame is None:
            self._ended = True
        elif "re" in frame:
            self._replies[frame["re"]] = frame
        else:
            self._requests.append(frame)
