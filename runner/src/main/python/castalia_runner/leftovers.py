"""Removes from the cache what nobody has used for a while.

A root is in use while a launcher holds a shared lock on its folder, whatever the clock says; it is
recent for a week after it was last asked for.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import time
from typing import Iterable, Optional

_WEEK = 7 * 24 * 3600
_DAY = 24 * 3600
_ROOT_OR_CODE = re.compile(r"(\d+\.\d+\.\d+|code)-[0-9a-f]{16}")
_PARTIAL = re.compile(r"\.(building|unpacking|removing)-.+")


def hold(home: str) -> int:
    """Keeps a root from being removed until the descriptor that is returned is closed."""
    fd = os.open(home, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(fd, fcntl.LOCK_SH)
    except OSError:
        pass  # a file system without locks: then none is removed either
    return fd


def mark_used(folder: str) -> None:
    try:
        os.utime(folder)
    except OSError:
        pass  # somebody else's cache, who looks after it


def sweep(cache: str, kept: Iterable[str], now: Optional[float] = None) -> None:
    """Removes old roots, old code and what was left half done; not the folders that are kept."""
    moment = time.time() if now is None else now
    stay = {os.path.realpath(folder) for folder in kept}
    for name in os.listdir(cache):
        folder = os.path.join(cache, name)
        age = _WEEK if _ROOT_OR_CODE.fullmatch(name) else _DAY if _PARTIAL.fullmatch(name) else None
        if age is not None and os.path.realpath(folder) not in stay:
            try:
                _remove_if_older(folder, moment - age)
            except OSError:
                pass  # in use, already gone, or not ours


def _remove_if_older(folder: str, moment: float) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        if os.fstat(fd).st_mtime < moment:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            parent, name = os.path.split(folder)
            doomed = os.path.join(parent, f".removing-{name.lstrip('.')}-{os.getpid()}")
            os.rename(folder, doomed)
            shutil.rmtree(doomed, ignore_errors=True)
    finally:
        os.close(fd)
