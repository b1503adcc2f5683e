"""What a learner's process may ask of the kernel, and its translation to seccomp's machine.

Everything that is not named here fails with EPERM. The numbers are x86_64's; on another machine
nothing is run. Allowed calls are either harmless or confined by the namespaces; calls that make the
kernel's rarer parts reachable (io_uring, user namespaces, keys, bpf, perf) are not among them.
"""

from __future__ import annotations

import errno
import struct
from typing import Dict, List, NamedTuple, Sequence, Tuple

MACHINE = "x86_64"

ALLOWED: Dict[str, int] = {
    # reading and writing
    "read": 0, "write": 1, "readv": 19, "writev": 20, "pread64": 17, "pwrite64": 18, "preadv": 295,
    "pwritev": 296, "preadv2": 327, "pwritev2": 328, "lseek": 8, "sendfile": 40, "fsync": 74,
    "fdatasync": 75, "ftruncate": 77, "truncate": 76, "fallocate": 285, "fadvise64": 221,
    # files and folders
    "open": 2, "openat": 257, "creat": 85, "close": 3, "close_range": 436, "stat": 4, "fstat": 5,
    "lstat": 6, "newfstatat": 262, "statx": 332, "statfs": 137, "fstatfs": 138, "access": 21,
    "faccessat": 269, "faccessat2": 439, "getdents": 78, "getdents64": 217, "getcwd": 79,
    "chdir": 80, "fchdir": 81, "mkdir": 83, "mkdirat": 258, "rmdir": 84, "rename": 82,
    "renameat": 264, "renameat2": 316, "link": 86, "linkat": 265, "symlink": 88, "symlinkat": 266,
    "readlink": 89, "readlinkat": 267, "unlink": 87, "unlinkat": 263, "chmod": 90, "fchmod": 91,
    "fchmodat": 268, "umask": 95, "utime": 132, "utimes": 235, "utimensat": 280, "fcntl": 72,
    "flock": 73, "dup": 32, "dup2": 33, "dup3": 292, "pipe": 22, "pipe2": 293,
    # waiting for descriptors
    "select": 23, "pselect6": 270, "poll": 7, "ppoll": 271, "epoll_create": 213,
    "epoll_create1": 291, "epoll_ctl": 233, "epoll_wait": 232, "epoll_pwait": 281,
    "epoll_pwait2": 441, "eventfd": 284, "eventfd2": 290, "signalfd": 282, "signalfd4": 289,
    "timerfd_create": 283, "timerfd_settime": 286, "timerfd_gettime": 287,
    # memory
    "mmap": 9, "mprotect": 10, "munmap": 11, "mremap": 25, "brk": 12, "msync": 26, "madvise": 28,
    # signals
    "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "rt_sigpending": 127,
    "rt_sigtimedwait": 128, "rt_sigqueueinfo": 129, "rt_sigsuspend": 130, "sigaltstack": 131,
    "kill": 62, "tkill": 200, "tgkill": 234, "pause": 34, "alarm": 37, "getitimer": 36,
    "setitimer": 38, "pidfd_open": 434, "pidfd_send_signal": 424,
    # processes and threads
    "fork": 57, "vfork": 58, "execve": 59, "exit": 60, "exit_group": 231, "wait4": 61,
    "waitid": 247, "getpid": 39, "getppid": 110, "gettid": 186, "getpgid": 121, "getpgrp": 111,
    "setpgid": 109, "getsid": 124, "setsid": 112, "sched_yield": 24, "set_tid_address": 218,
    "set_robust_list": 273, "get_robust_list": 274, "restart_syscall": 219, "rseq": 334,
    "arch_prctl": 158, "getcpu": 309,
    # who am I
    "getuid": 102, "geteuid": 107, "getgid": 104, "getegid": 108, "getgroups": 115,
    "getresuid": 118, "getresgid": 120, "uname": 63, "sysinfo": 99, "getrusage": 98, "times": 100,
    "getrlimit": 97, "setrlimit": 160, "prlimit64": 302, "getpriority": 140, "setpriority": 141,
    "sched_getparam": 143, "sched_getscheduler": 145, "sched_get_priority_max": 146,
    "sched_get_priority_min": 147, "sched_rr_get_interval": 148, "sched_getaffinity": 204,
    "getrandom": 318,
    # time
    "time": 201, "gettimeofday": 96, "clock_gettime": 228, "clock_getres": 229,
    "clock_nanosleep": 230, "nanosleep": 35, "timer_create": 222, "timer_settime": 223,
    "timer_gettime": 224, "timer_getoverrun": 225, "timer_delete": 226,
    # sockets, which reach no further than the sandbox
    "connect": 42, "accept": 43, "accept4": 288, "bind": 49, "listen": 50, "shutdown": 48,
    "sendto": 44, "recvfrom": 45, "sendmsg": 46, "recvmsg": 47, "sendmmsg": 307, "recvmmsg": 299,
    "getsockname": 51, "getpeername": 52, "getsockopt": 55,
}

# Answered so that libc and Python take another way.
NO_SUCH_CALL = {
    "clone3": 435, "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427,
    "openat2": 437, "memfd_create": 319, "futex_waitv": 449, "copy_file_range": 326,
    "fchmodat2": 452,
}  # fmt: skip

# shutil.copy2 goes on after this answer, but not after EPERM.
NOT_SUPPORTED = {
    "getxattr": 191, "lgetxattr": 192, "fgetxattr": 193, "setxattr": 188, "lsetxattr": 189,
    "fsetxattr": 190, "listxattr": 194, "llistxattr": 195, "flistxattr": 196,
    "removexattr": 197, "lremovexattr": 198, "fremovexattr": 199,
}  # fmt: skip

_ALL_BITS = 0xFFFFFFFF


class Test(NamedTuple):
    """The lower 32 bits of an argument, masked, equal a value."""

    argument: int
    value: int
    mask: int = _ALL_BITS


class Conditional(NamedTuple):
    """A call that is allowed if all tests of one alternative hold."""

    name: str
    number: int
    alternatives: Sequence[Tuple[Test, ...]]
    otherwise: int = errno.EPERM
    """The error in all other cases; 0 pretends success."""


def _one_of(argument: int, values: Sequence[int], mask: int = _ALL_BITS) -> List[Tuple[Test, ...]]:
    return [(Test(argument, value, mask),) for value in values]


# Of clone's flags: no new namespace of any kind, not a sibling (CLONE_PARENT), not traced.
_NAMESPACES = 0x7E020000
_CLONE_PARENT, _CLONE_PTRACE = 0x8000, 0x2000
_FIFO, _FORMAT = 0o010000, 0o170000
_UNIX, _INET, _INET6 = 1, 2, 10
_STREAM, _DATAGRAM, _TYPE = 1, 2, 0xF
_TCP, _UDP = 6, 17

_SOCKETS: List[Tuple[Test, ...]] = [(Test(0, _UNIX), Test(2, 0))]
for _family in (_INET, _INET6):
    for _type, _protocols in ((_STREAM, (0, _TCP)), (_DATAGRAM, (0, _UDP))):
        for _protocol in _protocols:
            _SOCKETS.append((Test(0, _family), Test(1, _type, _TYPE), Test(2, _protocol)))

# By level: no filters (SO_ATTACH_*), no protocol on top of TCP, no congestion module, no netfilter.
_SOCKET_OPTIONS = {
    1: (2, 3, 4, 6, 9, 13, 15, 16, 20, 21),  # SOL_SOCKET: REUSEADDR ... SNDTIMEO
    6: (1, 3, 4, 5, 6, 7, 9, 12, 18),  # TCP: NODELAY, CORK, KEEP*, ...
    41: (26,),  # IPV6_V6ONLY
    0: (1, 2),  # IP_TOS, IP_TTL
}
_SO_SNDBUF, _SO_RCVBUF = 7, 8

CONDITIONAL = [
    # futex: no priority inheritance, the part with a history of holes.
    Conditional("futex", 202, _one_of(1, (0, 1, 3, 4, 5, 9, 10), 0x7F), errno.ENOSYS),
    Conditional("clone", 56, _one_of(0, (0,), _NAMESPACES | _CLONE_PARENT | _CLONE_PTRACE)),
    # FIONREAD FIONBIO FIOCLEX FIONCLEX TCGETS TIOCGWINSZ
    Conditional("ioctl", 16, _one_of(1, (0x541B, 0x5421, 0x5451, 0x5450, 0x5401, 0x5413)), errno.ENOTTY),
    # names, PDEATHSIG, GET_DUMPABLE, CAPBSET_READ, SET/GET_NO_NEW_PRIVS, SET_VMA
    Conditional("prctl", 157, _one_of(0, (15, 16, 1, 2, 3, 23, 38, 39, 0x53564D41)), errno.EINVAL),
    Conditional("socket", 41, _SOCKETS, errno.EAFNOSUPPORT),
    Conditional("socketpair", 53, [(Test(0, _UNIX), Test(2, 0))], errno.EAFNOSUPPORT),
    Conditional("mknod", 133, _one_of(1, (_FIFO,), _FORMAT)),
    Conditional("mknodat", 259, _one_of(2, (_FIFO,), _FORMAT)),
]
# Buffers stay as small as they are: asking for more succeeds and does nothing.
_BUFFER_SIZES = [(Test(1, 1), Test(2, _SO_SNDBUF)), (Test(1, 1), Test(2, _SO_RCVBUF))]
_SETSOCKOPT = 54

# ---- seccomp's machine: struct sock_filter is code, two jump distances, a constant

_LOAD, _JUMP_EQUAL, _JUMP_GREATER, _JUMP_AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x25, 0x35, 0x54, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_AUDIT_ARCH_X86_64 = 0xC000003E
_X32 = 0x40000000
_ALLOW, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x00050000


def _instruction(code: int, constant: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, constant)


def _answer(action: int) -> bytes:
    return _instruction(_RETURN, action)


def _alternative(tests: Sequence[Test], action: int) -> List[bytes]:
    """Answers with action if all tests hold, else runs on behind itself."""
    code = [_answer(action)]
    for test in reversed(tests):
        code.insert(0, _instruction(_JUMP_EQUAL, test.value, 0, len(code)))
        if test.mask != _ALL_BITS:
            code.insert(0, _instruction(_AND, test.mask))
        code.insert(0, _instruction(_LOAD, _ARGUMENTS + 8 * test.argument))
    return code


def _for_call(number: int, body: List[bytes]) -> List[bytes]:
    return [_instruction(_JUMP_EQUAL, number, 0, len(body)), *body]


def _conditional(call: Conditional) -> List[bytes]:
    body: List[bytes] = []
    for tests in call.alternatives:
        body += _alternative(tests, _ALLOW)
    return _for_call(call.number, [*body, _answer(_FAIL | call.otherwise)])


def _setsockopt() -> List[bytes]:
    body: List[bytes] = []
    for tests in _BUFFER_SIZES:
        body += _alternative(tests, _FAIL | 0)
    for level, options in _SOCKET_OPTIONS.items():
        # One look at the level, then one at each option.
        chosen = [_instruction(_LOAD, _ARGUMENTS + 16)]
        for option in options:
            chosen += [_instruction(_JUMP_EQUAL, option, 0, 1), _answer(_ALLOW)]
        chosen.append(_answer(_FAIL | errno.EPERM))
        body += [_instruction(_LOAD, _ARGUMENTS + 8), _instruction(_JUMP_EQUAL, level, 0, len(chosen)), *chosen]
    return _for_call(_SETSOCKOPT, [*body, _answer(_FAIL | errno.EPERM)])


def _ranges(numbers: Sequence[int]) -> List[Tuple[int, int]]:
    ranges: List[Tuple[int, int]] = []
    for number in sorted(numbers):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ranges


def compile_policy() -> List[bytes]:
    """The filter as instructions. Kernels since 5.11 answer the unconditional part from a bitmap."""
    code = [
        _instruction(_LOAD, _ARCHITECTURE),
        _instruction(_JUMP_EQUAL, _AUDIT_ARCH_X86_64, 1, 0),
        _answer(_KILL),
        _instruction(_LOAD, _NUMBER),
        _instruction(_JUMP_AT_LEAST, _X32, 0, 1),
        _answer(_KILL),
    ]
    for call in CONDITIONAL:
        code += _conditional(call)
    code += _setsockopt()
    for number in NO_SUCH_CALL.values():
        code += _for_call(number, [_answer(_FAIL | errno.ENOSYS)])
    for number in NOT_SUPPORTED.values():
        code += _for_call(number, [_answer(_FAIL | errno.ENOTSUP)])
    # Ascending ranges: beyond the end of one is the next, before its start is nothing allowed.
    for first, last in _ranges(list(ALLOWED.values())):
        code += [
            _instruction(_JUMP_GREATER, last, 3, 0),
            _instruction(_JUMP_AT_LEAST, first, 0, 1),
            _answer(_ALLOW),
            _answer(_FAIL | errno.EPERM),
        ]
    return [*code, _answer(_FAIL | errno.EPERM)]
