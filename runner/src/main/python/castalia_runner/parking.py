"""What the monitor and the template say to each other, over a socket pair that carries descriptors."""

from __future__ import annotations

import socket
import struct
from typing import List, Tuple

CONFIGURATION = 200
"""The descriptor that the launcher leaves the template its configuration on; beyond all others."""

PARK = b"P"
"""Fork a child on what comes along: the pipes request, done, stdin, stdout, stderr, the sockets values in and out."""

PARK_AT_ONCE = b"A"
"""The same, without rehearsal: somebody waits for the child."""

REAP = b"R"
"""Wait until the last child's namespace is empty."""

PARKED = struct.Struct("<iii")
"""Error number, pid of the namespace's init, pid of the child; with pidfds of child and init."""

REAPED = struct.Struct("<iqq")
"""Wait status of the child, its processor time in ns, its peak memory in bytes."""

_LONGEST = 64
_MOST_DESCRIPTORS = 7


def send(peer: socket.socket, message: bytes, descriptors: List[int]) -> None:
    payload = struct.pack(f"{len(descriptors)}i", *descriptors)
    peer.sendmsg([message], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, payload)])


def receive(peer: socket.socket) -> Tuple[bytes, List[int]]:
    """The next message, empty at the end, and the descriptors that came with it."""
    space = socket.CMSG_LEN(_MOST_DESCRIPTORS * 4)
    message, extras, _, _ = peer.recvmsg(_LONGEST, space, socket.MSG_CMSG_CLOEXEC)
    descriptors: List[int] = []
    for level, kind, payload in extras:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            count = len(payload) // 4
            descriptors += struct.unpack(f"{count}i", payload[: count * 4])
    return message, descriptors
