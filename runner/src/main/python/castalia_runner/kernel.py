"""The kernel calls that the os module lacks, through libc. Each raises OSError with its name."""

from __future__ import annotations

import ctypes
import os
import struct
from typing import Optional, Sequence

# unshare and clone
CLONE_VM = 0x00000100
CLONE_FILES = 0x00000400
CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

# mount
MS_RDONLY = 1
MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_REMOUNT = 32
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18
MNT_DETACH = 2

_MADV_DONTNEED = 4
_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_LAST_CAPABILITY = 63
_SYS_CLONE = 56  # x86_64, the only machine the policy knows
_SIGCHLD = 17
_SIGKILL = 9

# PyDLL keeps the interpreter's lock: a clone in these calls must not find it released.
_libc = ctypes.PyDLL(None, use_errno=True)
_libc.mount.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_char_p]
_libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
_libc.prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
_libc.clone.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p]
_libc.syscall.argtypes = [ctypes.c_long] * 6
_libc.syscall.restype = ctypes.c_long
_libc.ioctl.argtypes = [ctypes.c_int, ctypes.c_ulong, ctypes.c_char_p]


def _check(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def _bytes(text: Optional[str]) -> Optional[bytes]:
    return None if text is None else os.fsencode(text)


def mount(source: Optional[str], target: str, kind: Optional[str], flags: int, data: Optional[str] = None) -> None:
    result = _libc.mount(_bytes(source), _bytes(target), _bytes(kind), flags, _bytes(data))
    _check(result, f"mount {kind or 'flags'} on {target}")


def unmount(target: str, flags: int = 0) -> None:
    _check(_libc.umount2(os.fsencode(target), flags), f"umount {target}")


def pivot_into(folder: str) -> None:
    """Makes folder, a mount point, the root; nothing of the old root stays reachable."""
    os.chdir(folder)
    _check(_libc.pivot_root(b".", b"."), "pivot_root")
    unmount(".", MNT_DETACH)
    os.chdir("/")


def unshare(flags: int) -> None:
    _check(_libc.unshare(flags), f"unshare {flags:#x}")


def enter_namespace(fd: int, kind: int) -> None:
    _check(_libc.setns(fd, kind), "setns")


def fork_into(flags: int) -> int:
    """Forks into new namespaces: 0 in the child. For a process with one thread."""
    return _check(_libc.syscall(_SYS_CLONE, flags | _SIGCHLD, 0, 0, 0, 0), f"clone {flags:#x}")


class Pauser:
    """Makes processes that do nothing, as the first of a pid namespace: no page tables to copy."""

    def __init__(self) -> None:
        self._stack = ctypes.create_string_buffer(65536)
        self._top = (ctypes.addressof(self._stack) + 65536) & ~0xF
        self._pause = ctypes.cast(_libc.pause, ctypes.c_void_p)

    def start(self) -> int:
        flags = CLONE_VM | CLONE_FILES | CLONE_NEWPID | _SIGCHLD
        return _check(_libc.clone(self._pause, self._top, flags, None), "clone of the namespace's init")


def set_host_name(name: str) -> None:
    _check(_libc.sethostname(name.encode(), len(name)), "sethostname")


def die_with_parent() -> None:
    _check(_libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0), "prctl PDEATHSIG")


def set_dumpable(yes: bool) -> None:
    """Non-dumpable processes cannot be read or traced by others of the same user."""
    _check(_libc.prctl(_PR_SET_DUMPABLE, int(yes), 0, 0, 0), "prctl DUMPABLE")


def drop_bounding_set() -> None:
    """What a process of ours executes later can gain no capability."""
    for capability in range(_LAST_CAPABILITY + 1):
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) < 0:
            return  # beyond the last capability that this kernel knows


def drop_capabilities() -> None:
    header = ctypes.create_string_buffer(struct.pack("<Ii", 0x20080522, 0))
    none = ctypes.create_string_buffer(24)
    _check(_libc.capset(header, none), "capset")


def forbid_new_privileges() -> None:
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl NO_NEW_PRIVS")


class Filter:
    """A seccomp program, its bytes kept where the kernel can read them."""

    class _Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p)]

    def __init__(self, instructions: Sequence[bytes]) -> None:
        raw = b"".join(instructions)
        self._buffer = ctypes.create_string_buffer(raw, len(raw))
        self._program = self._Program(len(instructions), ctypes.addressof(self._buffer))

    def install(self) -> None:
        """From here on the process and all it starts are filtered."""
        result = _libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(self._program), 0, 0)
        _check(result, "prctl SECCOMP")


def bring_up_loopback() -> None:
    fd = _check(_libc.socket(2, 2, 0), "socket")
    try:
        request = struct.pack("16sh14x", b"lo", 0x41)  # IFF_UP | IFF_RUNNING
        _check(_libc.ioctl(fd, 0x8914, request), "ioctl SIOCSIFFLAGS")
    finally:
        os.close(fd)


def forget_code() -> None:
    """Unmaps the pages of libraries' code that were needed so far; what is needed again comes back
    from the page cache. Code alone: data pages may have been changed since they were read."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        mappings = [line.split() for line in maps]
    for where, permissions, *rest in mappings:
        if permissions == "r-xp" and rest[-1].startswith("/"):
            start, end = (int(address, 16) for address in where.split("-"))
            _libc.madvise(start, end - start, _MADV_DONTNEED)  # a hint: a refusal costs memory only


def write_file(path: str, text: str) -> None:
    """One write: what the kernel's files want."""
    fd = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(fd, text.encode())
    finally:
        os.close(fd)
