"""The monitor: takes requests, holds each run to its limits, relays its output, ends it.

It handles learners' bytes, so nothing is ever forked from it. It is non-dumpable, and its end is the
end of the template and of every other process of the sandbox.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import struct
import sys
import time
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from . import child as child_module
from . import kernel, parking, wire
from .accounts import Accounts
from .cgroups import Meter
from .door import Line, let_in
from .supervision import Supervision
from .transport import SOURCE, LibraryGone, Transport

_PARKING_MS = 10_000
_PIPE_BYTES = 256 << 10
_PRESSED_NS = 2_000_000  # a request that comes so soon has waited for its child
_SET_PIPE_SIZE = 1031  # F_SETPIPE_SZ
_CROSSING = (wire.STDIN, wire.STDIN_END, wire.KILL)


class SandboxBroken(Exception):
    """This sandbox cannot go on; the library makes a new one."""


class Parked(NamedTuple):
    """A child that waits for its request, our ends of its pipes, and its ends of its value channel."""

    pid: int
    handle: int
    init_handle: int
    request: int
    done: int
    stdin: int
    stdout: int
    stderr: int
    line: Line
    accounts: Accounts

    def pipes(self) -> Tuple[int, ...]:
        return self[self._fields.index("request") : self._fields.index("line")]


def main(template: socket.socket, config: Dict[str, Any]) -> None:
    """The life of the monitor's process. Never returns."""
    code = 1
    try:
        kernel.die_with_parent()
        kernel.set_dumpable(False)
        meter = Meter(config["group"]) if config["group"] else None
        if meter is not None:
            meter.leave()
        _Monitor(template, socket.socket(fileno=config["door"]), meter).serve()
    except LibraryGone:
        code = 0
    except BaseException as failure:
        _complain(failure)
    finally:
        os._exit(code)


def _complain(failure: BaseException) -> None:
    text = f"{type(failure).__name__}: {failure}"
    try:
        os.set_blocking(1, True)
        os.write(1, wire.frame(wire.FAILED, text.encode()[:2000]))
    except OSError:
        print(text, file=sys.stderr)


class _Monitor:
    def __init__(self, template: socket.socket, door: socket.socket, meter: Optional[Meter]) -> None:
        self._template = template
        self._door = door
        self._transport = Transport()
        self._meter = meter
        self._pressed = False

    def serve(self) -> None:
        self._transport.send(wire.HELLO, wire.VERSION)
        line = let_in(self._door, SOURCE)
        while True:
            parked = self._park(line)
            self._transport.send(wire.PARKED)
            self._transport.drain()
            announced = time.monotonic_ns()
            request = self._next_request(parked)
            self._pressed = time.monotonic_ns() - announced < _PRESSED_NS
            while request is None:  # the library has been promised a child, and gets one
                self._discard(parked)
                parked = self._park(line)
                request = self._next_request(parked)
            self._serve_one(parked, request)
            if not line.is_open():
                line = let_in(self._door, SOURCE)

    def _serve_one(self, parked: Parked, request: List[Tuple[bytes, bytes]]) -> None:
        supervision = Supervision(parked, request, self._transport, self._meter)
        supervision.watch()
        if supervision.ended_well:
            supervision.relay_rest()
            finished = supervision.account_living()
            self._transport.send(wire.FINISHED, finished.pack())
            self._end(parked)
        else:
            supervision.save_output()
            status, cpu, peak = self._end(parked)
            supervision.relay_rest()
            finished = supervision.account_dead(status, cpu, peak)
            self._transport.send(wire.FINISHED, finished.pack())
        supervision.close()

    def _park(self, line: Line) -> Parked:
        if self._meter is not None:
            self._meter.end()
        request, to_child = os.pipe()
        from_child, done = os.pipe()
        stdin, to_stdin = os.pipe()
        from_stdout, stdout = os.pipe()
        from_stderr, stderr = os.pipe()
        _widen(from_stdout)
        theirs = [request, done, stdin, stdout, stderr]
        sockets = [line.into.fileno(), line.out.fileno()]
        parking.send(self._template, parking.PARK_AT_ONCE if self._pressed else parking.PARK, theirs + sockets)
        for fd in theirs:
            os.close(fd)
        message, handles = parking.receive(self._template)
        if len(message) != parking.PARKED.size:
            raise SandboxBroken("the template is gone")
        error, init, pid = parking.PARKED.unpack(message)
        if error:
            raise SandboxBroken("no child could be forked: " + os.strerror(error))
        self._await_ready(from_child)
        ours = (to_child, from_child, to_stdin, from_stdout, from_stderr)
        for fd in ours:
            os.set_blocking(fd, False)
        if self._meter is not None:
            self._meter.prepare()
        return Parked(pid, handles[0], handles[1], *ours, line, Accounts(pid, init))

    def _await_ready(self, done: int) -> None:
        poll = select.poll()
        poll.register(done, select.POLLIN)
        if not poll.poll(_PARKING_MS):
            raise SandboxBroken("a child did not get ready in time")
        said = os.read(done, 512)
        if said != child_module.READY:
            raise SandboxBroken("a child could not be isolated: " + said[1:].decode(errors="replace"))

    def _next_request(self, parked: Parked) -> Optional[List[Tuple[bytes, bytes]]]:
        """The frames of the next run, RUN first; None if the child died while it waited."""
        poll = select.poll()
        poll.register(SOURCE, select.POLLIN)
        poll.register(parked.handle, select.POLLIN)
        while True:
            ready = [fd for fd, _ in poll.poll()]
            if SOURCE in ready:
                frames = list(self._transport.receive())
                # Input and the wish to end can cross with the end of the run they were meant for.
                while frames and frames[0][0] in _CROSSING:
                    del frames[0]
                if frames:
                    if frames[0][0] != wire.RUN:
                        raise SandboxBroken(f"unexpected frame {frames[0][0]!r}")
                    return frames
            elif parked.handle in ready:
                return None

    def _discard(self, parked: Parked) -> None:
        self._end(parked)
        for fd in parked.pipes():
            os.close(fd)

    def _end(self, parked: Parked) -> Tuple[int, int, int]:
        """Kills every process of the run and waits until none is left."""
        try:
            signal.pidfd_send_signal(parked.init_handle, signal.SIGKILL)
        except ProcessLookupError:
            pass
        if self._meter is not None:
            self._meter.make_room()
        self._template.send(parking.REAP)
        message = self._template.recv(parking.REAPED.size)
        os.close(parked.handle)
        os.close(parked.init_handle)
        if len(message) != parking.REAPED.size:
            raise SandboxBroken("the template is gone")
        status, cpu, peak = parking.REAPED.unpack(message)
        return status, cpu, peak


def _widen(pipe: int) -> None:
    import fcntl

    try:
        fcntl.fcntl(pipe, _SET_PIPE_SIZE, _PIPE_BYTES)
    except OSError:
        pass  # the user has too many pipes: smaller ones do as well
