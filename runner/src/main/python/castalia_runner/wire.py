"""The frames between the library and the monitor, and the messages between our own processes.

A frame is one byte of kind, four of length, then the payload. All numbers are little-endian.

library to monitor                             monitor to library
R  limits and program: starts a run            H  once, first: the version of this protocol
I  bytes for standard input                    P  a child is parked, a run can start
C  end of standard input                       O  bytes of standard output
K  ends the run                                E  bytes of standard error
                                               F  the run is over
                                               X  the sandbox failed, as text; the last frame

The bytes of the value channel do not come this way: see door.py.
"""

from __future__ import annotations

import struct
from typing import Iterator, List, NamedTuple, Tuple

RUN, STDIN, STDIN_END, KILL = b"R", b"I", b"C", b"K"
HELLO, PARKED, STDOUT, STDERR, FINISHED, FAILED = b"H", b"P", b"O", b"E", b"F", b"X"

FRAME = struct.Struct("<cI")
MAX_PAYLOAD = 4 << 20
VERSION = b"3"

# How a run ended; the numbers are the library's too.
EXITED, SIGNALLED, WALL, CPU, MEMORY, OUTPUT, TAMPERED, CANCELLED = range(8)

_LIMITS = struct.Struct("<QQQIQ?")
_FINISHED = struct.Struct("<BiQQQI")
_LENGTH = struct.Struct("<I")


class Limits(NamedTuple):
    """What the request allows: times in microseconds, sizes in bytes."""

    wall: int
    cpu: int
    memory: int
    processes: int
    output: int
    value_channel: bool

    def pack(self) -> bytes:
        return _LIMITS.pack(*self)

    @classmethod
    def unpack(cls, payload: bytes) -> "Limits":
        return cls(*_LIMITS.unpack_from(payload))


LIMITS_SIZE = _LIMITS.size
REQUEST_HEAD = LIMITS_SIZE + 4
"""Bytes of a request to a child before those of the program: the limits, and how many there are."""


class Finished(NamedTuple):
    """What became of a run: times in microseconds, memory in bytes."""

    verdict: int
    code: int
    wall: int
    cpu: int
    memory: int
    processes: int

    def pack(self) -> bytes:
        return _FINISHED.pack(*self)


class Program(NamedTuple):
    entry: str
    arguments: List[str]
    files: List[Tuple[str, str]]


class WireError(Exception):
    """The other side broke the protocol."""


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    return FRAME.pack(kind, len(payload)) + payload


def _fields(body: bytes) -> Iterator[str]:
    at = 0
    while at < len(body):
        (length,) = _LENGTH.unpack_from(body, at)
        at += 4
        if length > len(body) - at:
            raise WireError("a field is longer than its message")
        yield body[at : at + length].decode()
        at += length


def request(limits: Limits, program: bytes) -> bytes:
    """What a child reads."""
    return limits.pack() + _LENGTH.pack(len(program)) + program


def request_size(head: bytes) -> int:
    """Bytes of the request that begins so."""
    return REQUEST_HEAD + int(_LENGTH.unpack_from(head, LIMITS_SIZE)[0])


def unpack_program(body: bytes) -> Program:
    """Entry, number of arguments, the arguments, then name and text of each file."""
    fields = list(_fields(body))
    first_file = 2 + int(fields[1])
    names, texts = fields[first_file::2], fields[first_file + 1 :: 2]
    if len(names) != len(texts):
        raise WireError("a file without text")
    return Program(fields[0], fields[2:first_file], list(zip(names, texts)))


def pack_program(program: Program) -> bytes:
    fields = [program.entry, str(len(program.arguments)), *program.arguments]
    for name, text in program.files:
        fields += [name, text]
    encoded = [field.encode() for field in fields]
    return b"".join(_LENGTH.pack(len(field)) + field for field in encoded)


class FrameReader:
    """Cuts a stream of bytes into frames, however it arrives."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, received: bytes) -> Iterator[Tuple[bytes, bytes]]:
        self._buffer += received
        while len(self._buffer) >= FRAME.size:
            kind, length = FRAME.unpack_from(self._buffer)
            if length > MAX_PAYLOAD:
                raise WireError(f"a frame of {length} bytes")
            end = FRAME.size + length
            if len(self._buffer) < end:
                return
            payload = bytes(memoryview(self._buffer)[FRAME.size : end])
            del self._buffer[:end]
            yield kind, payload
