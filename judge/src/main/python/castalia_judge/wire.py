"""Frames: four bytes of length, big-endian, then a JSON object whose first key is `type`."""

from __future__ import annotations

import json
import os
import struct
from typing import Any, Dict, Optional

MAX_FRAME = 4 << 20

Frame = Dict[str, Any]

_LENGTH = struct.Struct(">I")
_READ = 1 << 16

# Bound now: the learner's code can replace them in their modules.
_read, _write = os.read, os.write
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
_decode = json.JSONDecoder().decode


class WireError(Exception):
    """What came over the wire is not what was agreed."""


class FrameTooLong(WireError):
    """A frame would be longer than MAX_FRAME; nothing was sent."""

    def __init__(self, length: int) -> None:
        super().__init__(f"a frame of {length} bytes; at most {MAX_FRAME} are allowed")
        self.length = length


class Channel:
    """Two descriptors, one to read frames from and one to write them to."""

    def __init__(self, source: int, target: int) -> None:
        self._source = source
        self._target = target
        self._buffer = bytearray()
        self._posted = b""

    def send(self, type: str, **fields: Any) -> None:
        """Writes what was posted and one frame, whole.

        Raises FrameTooLong, TypeError or ValueError, having written nothing, if it cannot be one.
        """
        self._write(self._posted + _framed(type, fields))

    def post(self, type: str, **fields: Any) -> None:
        """As `send`, but it may wait until the next frame is sent or received: for what nobody waits for."""
        self._posted += _framed(type, fields)

    def receive(self) -> Optional[Frame]:
        """The next frame; None at the end of the stream."""
        if self._posted:
            self._write(self._posted)
        if not self._fill(_LENGTH.size):
            return None
        (length,) = _LENGTH.unpack_from(self._buffer)
        if length > MAX_FRAME:
            raise WireError(f"a frame of {length} bytes; at most {MAX_FRAME} are allowed")
        end = _LENGTH.size + length
        if not self._fill(end):
            raise WireError("the stream ended within a frame")
        payload = bytes(memoryview(self._buffer)[_LENGTH.size : end])
        del self._buffer[:end]
        return _parse(payload)

    def holds_frame(self) -> bool:
        """Whether receive will not have to wait."""
        if len(self._buffer) < _LENGTH.size:
            return False
        return len(self._buffer) >= _LENGTH.size + _LENGTH.unpack_from(self._buffer)[0]

    def _write(self, data: bytes) -> None:
        self._posted = b""
        rest = memoryview(data)
        while rest:
            rest = rest[_write(self._target, rest) :]

    def _fill(self, wanted: int) -> bool:
        while len(self._buffer) < wanted:
            received = _read(self._source, _READ)
            if not received:
                if self._buffer:
                    raise WireError("the stream ended within a frame")
                return False
            self._buffer += received
        return True


def _framed(type: str, fields: Dict[str, Any]) -> bytes:
    payload = _encode({"type": type, **fields}).encode("ascii")
    if len(payload) > MAX_FRAME:
        raise FrameTooLong(len(payload))
    return _LENGTH.pack(len(payload)) + payload


def _parse(payload: bytes) -> Frame:
    try:
        frame = _decode(payload.decode())
    except (ValueError, RecursionError) as e:
        raise WireError(f"not JSON: {e}") from None
    if type(frame) is not dict or type(frame.get("type")) is not str:
        raise WireError("not an object with a type")
    return frame
