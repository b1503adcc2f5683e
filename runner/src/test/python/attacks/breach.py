"""What the attacks share: they print BREACH only when they got somewhere."""

import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)


def breach(what):
    print("BREACH:", what, flush=True)


def syscall(number, *arguments):
    """The result, or the negative error number."""
    words = [ctypes.c_long(word) if isinstance(word, int) else word for word in arguments]
    result = _libc.syscall(ctypes.c_long(number), *words)
    return result if result >= 0 else -ctypes.get_errno()


def refused(what, number, *arguments):
    if syscall(number, *arguments) >= 0:
        breach(what)


def in_child(action):
    """Runs it in a forked child; returns the wait status."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = action() or 0
        finally:
            os._exit(code)
    return os.waitpid(pid, 0)[1]
