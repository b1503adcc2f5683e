"""Two processes and the relay between them, as Java does it with two sandboxes."""

from __future__ import annotations

import os
import selectors
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Tuple

from ..wire import Channel, Frame, WireError
from .lab import Lab

EVENTS = ("planned", "test-started", "test-finished", "refused", "new-candidate", "finished", "broken")
_TO_CANDIDATE = ("load", "reset", "call", "get", "set", "operation", "advance", "finish", "scenario", "value", "raised")
_TO_EXAMINER = ("value", "raised", "callback", "outcome", "overdue", "flooded")
_PATIENCE = 30.0
_ROOM = 6  # times a test's own limit, in real time, as in Java
_HOME = str(Path(__file__).resolve().parents[2])


class Side:
    """One of the two processes."""

    def __init__(self, package: str, folder: str, python: str) -> None:
        in_read, in_write = os.pipe()
        out_read, out_write = os.pipe()
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": _HOME,
            "CASTALIA_CHANNEL": f"{in_read},{out_write}",
            "TZ": "UTC",
        }
        code = f"import sys; sys.path.insert(0, ''); from castalia_judge.{package} import main; main()"
        self.process = subprocess.Popen(
            [python, "-c", code],
            cwd=folder, env=environment, pass_fds=(in_read, out_write),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=None if package == "examiner" else subprocess.DEVNULL,
        )  # fmt: skip
        os.close(in_read)
        os.close(out_write)
        self.readable, self._writable = out_read, in_write
        self.channel = Channel(out_read, in_write)

    def send(self, frame: Frame) -> None:
        """Does nothing if the process is no more."""
        fields = {key: value for key, value in frame.items() if key != "type"}
        try:
            self.channel.send(frame["type"], **fields)
        except BrokenPipeError:
            pass

    def end(self) -> int:
        self.process.kill()
        code = self.process.wait()
        os.close(self.readable)
        os.close(self._writable)
        return code


class Judging:
    """One submission, examined from the first frame to `finished`."""

    def __init__(self, lab: Lab, files: Dict[str, str], only: Optional[List[str]] = None, python: str = sys.executable) -> None:
        self._lab, self._files, self._python = lab, files, python
        self._only = only or []
        self._number = 1
        self._ended_by = ""

    def events(self) -> Iterator[Frame]:
        """The examiner's frames to Java, as they come."""
        common = {"entry": self._lab.entry, "files": sorted(self._files)}
        with tempfile.TemporaryDirectory() as folder:
            self._folder = folder
            self._examiner = Side("examiner", str(self._lab.folder / "tests"), self._python)
            self._candidate: Optional[Side] = self._new_candidate()
            self._examiner.send({
                "type": "start", **common, "exports": self._lab.exports, "tests": self._lab.tests(),
                "only": self._only, "limit_ms": self._lab.test_ms(),
            })  # fmt: skip
            try:
                yield from self._relay()
            finally:
                self._examiner.end()
                if self._candidate:
                    self._candidate.end()

    def _new_candidate(self) -> Side:
        folder = os.path.join(self._folder, str(self._number))
        for name, text in self._files.items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        side = Side("candidate", folder, self._python)
        side.send({"type": "start", "entry": self._lab.entry, "files": sorted(self._files), "scenarios": self._lab.scenarios()})
        return side

    def _relay(self) -> Iterator[Frame]:
        deadline = time.monotonic() + _PATIENCE
        while True:
            side = self._ready(deadline)
            if side is None:
                self._lose("time", "It was stopped.")
                deadline = time.monotonic() + _PATIENCE
                continue
            if side is self._candidate:
                self._from_candidate(side)
                continue
            frame = self._examiner.channel.receive()
            if frame is None:
                yield {"type": "broken", "message": "the examiner ended; see its message above"}
                return
            kind = frame["type"]
            if kind == "new-candidate":
                self._replace()
            elif kind in EVENTS:
                yield frame
                deadline = time.monotonic() + (_ROOM * frame["limit_ms"] / 1000 if "limit_ms" in frame else _PATIENCE)
                if kind == "finished":
                    return
            elif self._candidate is not None:
                self._candidate.send(frame)

    def _ready(self, deadline: float) -> Optional[Side]:
        for side in (self._examiner, self._candidate):
            if side is not None and side.channel.holds_frame():
                return side
        with selectors.DefaultSelector() as selector:
            for side in (self._examiner, self._candidate):
                if side is not None:
                    selector.register(side.readable, selectors.EVENT_READ, side)
            ready = selector.select(max(deadline - time.monotonic(), 0))
        return ready[0][0].data if ready else None

    def _from_candidate(self, side: Side) -> None:
        try:
            frame = side.channel.receive()
        except WireError:
            self._lose("tampered", "")
            return
        if frame is None:
            self._lose("died", "")
        elif frame["type"] in _TO_EXAMINER:
            self._examiner.send(frame)
        else:
            self._lose("tampered", "")

    def _lose(self, reason: str, detail: str) -> None:
        if self._candidate is None:
            raise WireError("the examiner does not answer")
        code = self._candidate.end()
        self._candidate = None
        if reason == "died":
            detail = f"Its exit code was {code}." if code >= 0 else f"It was ended by signal {-code}."
        self._examiner.send({"type": "candidate-ended", "reason": reason, "detail": detail})

    def _replace(self) -> None:
        if self._candidate is not None:
            self._candidate.end()
        self._number += 1
        self._candidate = self._new_candidate()
        self._examiner.send({"type": "candidate-ready", "number": self._number})
