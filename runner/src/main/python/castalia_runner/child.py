"""The single-use child: parks, isolated and, if there is time, rehearsed, then becomes one learner's program."""

from __future__ import annotations

import gc
import linecache
import os
import signal
import struct
import sys
from typing import Tuple

from . import isolate, kernel, program, wire

# Numbers of the pipes to the monitor and of the sockets to the library; beyond what the learner may open.
_DONE, VALUES_IN, VALUES_OUT, _REQUEST = range(501, 505)
"""The value channel, for a program that asked for one: where it reads, where it writes."""

_FIRST = 8192  # bytes, more than most requests have
READY, ENDED, FAILED, FLUSHED = b"Y", b"D", b"X", b"F"
FLUSH_SIGNAL = 64
"""Asks a run that will be killed to write out what it holds back. The last signal there is: a
program that takes it for itself loses no more than half a line."""

_REHEARSAL = wire.Program(
    "main.py",
    [],
    [
        (
            "main.py",
            """
import sys
class _Item:
    def __init__(self, x): self.x = x
    def values(self): return [i * self.x for i in range(8)]
def _items():
    try: return {str(i): _Item(i).values() for i in range(4)}
    except ValueError: raise
    finally: pass
_text = f"{len(_items())} {sorted(_items())!r:>10}"
try: raise KeyError(1)
except Exception as _failure: _reason = str(_failure)
print(_text, end="")
print()
_many = [[i] for i in range(1000)]
_more = {str(i): i for i in range(128)}
""",
        )
    ],
)

_REHEARSAL_LIMITS = wire.Limits(0, 0, 0, 0, 0, False)

# Bound now: the program can replace them in their modules.
_write, _pause, _exit = os.write, signal.pause, os._exit


class Child:
    """Lives in the process that the template forked for one run."""

    def __init__(self, pipes: Tuple[int, ...], mapped: bool, policy: kernel.Filter, rehearses: bool) -> None:
        self._pipes = pipes
        self._mapped = mapped
        self._policy = policy
        self._rehearses = rehearses

    def live(self) -> None:
        """Parks, waits for the request, runs it, reports its end. Never returns."""
        code = 99
        try:
            self._move_descriptors()
            self._park()
            _write(_DONE, READY)
            limits, request = _read_request(_REQUEST)
            os.closerange(_REQUEST if limits.value_channel else VALUES_IN, _REQUEST + 1)
            seconds = -(-limits.cpu // 1_000_000)
            isolate.limit(seconds, limits.memory, limits.processes)
            code = program.execute(request)
            _write(_DONE, ENDED + struct.pack("<i", code))
            while True:
                _pause()  # stays readable for the accounts; the monitor ends us all
        except BaseException as failure:
            try:
                _write(_DONE, FAILED + repr(failure).encode()[:400])
            finally:
                _exit(code)

    def _move_descriptors(self) -> None:
        os.setsid()
        for target, source in zip((_REQUEST, _DONE, 0, 1, 2, VALUES_IN, VALUES_OUT), self._pipes):
            os.dup2(source, target, inheritable=target < 3)
        os.closerange(3, _DONE)
        os.closerange(_REQUEST + 1, _REQUEST + 64)

    def _park(self) -> None:
        isolate.enter(self._mapped)
        isolate.limit_constants()
        kernel.forbid_new_privileges()
        self._policy.install()
        gc.enable()
        signal.signal(FLUSH_SIGNAL, _flush)
        if self._rehearses:
            _rehearse()
        isolate.limit(3600, 16 << 30, 4096)
        gc.freeze()  # what is collected at the program's end are then its own objects alone


def _flush(number: int, frame: object) -> None:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except Exception:
        pass
    _write(_DONE, FLUSHED)


def _rehearse() -> None:
    """Runs a program of ours the learner's way: the pages it touches are then this process's own.

    The next run is shorter by them, and the machine has more to do: so while nobody waits.
    """
    source, sink = os.pipe()
    _write(sink, wire.request(_REHEARSAL_LIMITS, wire.pack_program(_REHEARSAL)))
    os.close(sink)
    _, rehearsal = _read_request(source)
    os.close(source)
    path, stdout, stderr = list(sys.path), sys.stdout, sys.stderr
    with open(os.devnull, "w", encoding="utf-8", buffering=1) as nowhere:
        sys.stdout = sys.stderr = nowhere
        program.execute(rehearsal)
    sys.stdout, sys.stderr, sys.path[:] = stdout, stderr, path
    os.unlink("main.py")
    linecache.cache.clear()


def _read_request(source: int) -> Tuple[wire.Limits, wire.Program]:
    """Reads the whole of it, usually at once."""
    data = _read(source, _FIRST)
    while len(data) < wire.REQUEST_HEAD:
        data += _read(source, _FIRST)
    size = wire.request_size(data)
    while len(data) < size:
        data += _read(source, size - len(data))
    return wire.Limits.unpack(data), wire.unpack_program(data[wire.REQUEST_HEAD :])


def _read(source: int, most: int) -> bytes:
    data = os.read(source, most)
    if not data:
        _exit(98)  # the monitor is gone
    return data
