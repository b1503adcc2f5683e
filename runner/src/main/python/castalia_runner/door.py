"""The door of a sandbox: where the library connects the value channel of each run.

A channel is two sockets, one for each way, so that a program that closes one end is heard to. They
lead straight to the program: a question and its answer wake nobody else on their way.
"""

from __future__ import annotations

import os
import select
import socket
import tempfile
from typing import NamedTuple

from .transport import LibraryGone

DOOR = 201
"""The launcher's descriptor of the door. It has no name in any folder: the library reaches it as
`/proc/PID/fd/201`, and so does nobody who may not look into the launcher's process."""

_NAME = "values"  # bound as this: a program can ask what its socket was bound to
_MOST_WAITING = 8
_CONNECTING_MS = 30_000  # it reads the rest of the last run's channel first


class NobodyCame(Exception):
    """The library did not connect."""


class Line(NamedTuple):
    """The program's ends of a value channel."""

    into: socket.socket
    out: socket.socket

    def end(self) -> None:
        """Ends what the library reads behind what is written by now, whoever else holds the socket."""
        self.out.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.into.close()
        self.out.close()

    def is_open(self) -> bool:
        return self.out.fileno() >= 0


def open_door() -> socket.socket:
    """Listens, and leaves the place to connect to on DOOR."""
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    here = os.open(".", os.O_PATH | os.O_DIRECTORY)
    with tempfile.TemporaryDirectory(prefix="castalia-") as folder:
        os.chdir(folder)
        try:
            door.bind(_NAME)
            place = os.open(_NAME, os.O_PATH)
        finally:
            os.fchdir(here)
            os.close(here)
    door.listen(_MOST_WAITING)
    os.dup2(place, DOOR, inheritable=False)
    os.close(place)
    return door


def let_in(door: socket.socket, library: int) -> Line:
    """The next channel, which the library has connected or is about to.

    library is a pipe from it: a library that is gone connects no more.
    """
    return Line(_accept(door, library), _accept(door, library))


def _accept(door: socket.socket, library: int) -> socket.socket:
    poll = select.poll()
    poll.register(door, select.POLLIN)
    poll.register(library, 0)  # its hanging up is told anyway
    events = dict(poll.poll(_CONNECTING_MS))
    if door.fileno() in events:
        return door.accept()[0]
    if events:
        raise LibraryGone()
    raise NobodyCame("the library did not connect in time")
