"""What a child does to itself before it reads a learner's byte. Any failure ends it."""

from __future__ import annotations

import os
import resource
from typing import Tuple

from . import kernel

LEARNER = 1000
_NAMESPACES = kernel.CLONE_NEWNS | kernel.CLONE_NEWNET | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS
_FILES_DATA = "size=32m,nr_inodes=2048,mode=755"
_FOLDERS = (("/work", 0o700), ("/tmp", 0o1777), ("/dev/shm", 0o1777))
_TCP_BUFFERS = (("tcp_rmem", "4096 65536 131072"), ("tcp_wmem", "4096 16384 65536"))
_FILE_BYTES = 32 << 20
_DESCRIPTORS = 256
# What the interpreter and the stacks of threads take of their limits beyond what was asked for.
_DATA_SLACK = 320 << 20
_ADDRESS_SLACK = 1 << 30


def enter(mapped: bool) -> None:
    """Own file system, network and IPC, another user, no capabilities.

    mapped: whether the outer user namespace has a second user to become. Without it (an ordinary
    user has but one) the child gets a user namespace of its own, nested, and gives its rights up.
    """
    kernel.unshare(_NAMESPACES)
    _shrink_tcp_buffers()
    _mount_files(mapped)
    kernel.mount("proc", "/proc", "proc", kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC, "subset=pid,hidepid=invisible")
    kernel.bring_up_loopback()
    _be_first_to_die()
    if mapped:
        os.setgroups([])
        os.setresgid(LEARNER, LEARNER, LEARNER)
        os.setresuid(LEARNER, LEARNER, LEARNER)
    else:
        _nest_user()
    kernel.set_dumpable(True)  # its own /proc/self is the learner's to read
    os.setpriority(os.PRIO_PROCESS, 0, min(19, os.getpriority(os.PRIO_PROCESS, 0) + 10))
    os.chdir("/work")


def _shrink_tcp_buffers() -> None:
    # Kernel memory that no limit of a process counts; the monitor bounds the number of sockets.
    for name, sizes in _TCP_BUFFERS:
        try:
            kernel.write_file("/proc/sys/net/ipv4/" + name, sizes)
        except OSError:
            pass  # a container's read-only /proc/sys: the number of sockets is bounded all the same


def _mount_files(mapped: bool) -> None:
    kernel.mount("files", "/box", "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC, _FILES_DATA)
    for number, (place, mode) in enumerate(_FOLDERS):
        folder = f"/box/{number}"
        os.mkdir(folder)
        os.chmod(folder, mode)
        if mapped:
            os.chown(folder, LEARNER, LEARNER)
        kernel.mount(folder, place, None, kernel.MS_BIND)
    kernel.unmount("/box", kernel.MNT_DETACH)


def _nest_user() -> None:
    user, group = os.getuid(), os.getgid()
    kernel.set_dumpable(True)
    kernel.unshare(kernel.CLONE_NEWUSER)
    kernel.write_file("/proc/self/setgroups", "deny")
    kernel.write_file("/proc/self/uid_map", f"{LEARNER} {user} 1")
    kernel.write_file("/proc/self/gid_map", f"{LEARNER} {group} 1")
    kernel.drop_bounding_set()
    kernel.drop_capabilities()


def _be_first_to_die() -> None:
    try:
        kernel.write_file("/proc/self/oom_score_adj", "1000")
    except OSError:
        pass  # a kindness to the host, no part of the border


def limit_constants() -> None:
    """The limits that no request changes; hard as well, so that none can be raised again."""
    for kind, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_SIGPENDING, 256),
        (resource.RLIMIT_NICE, 0),
        (resource.RLIMIT_RTPRIO, 0),
        (resource.RLIMIT_NOFILE, _DESCRIPTORS),
        (resource.RLIMIT_FSIZE, _FILE_BYTES),
    ):
        resource.setrlimit(kind, (value, value))


def limit(cpu_seconds: int, memory: int, processes: int) -> None:
    """The limits of a request: what the monitor enforces exactly, again and roughly by the kernel."""
    for kind, pair in (
        (resource.RLIMIT_CPU, (cpu_seconds + 1, cpu_seconds + 2)),
        (resource.RLIMIT_DATA, _both(memory + _DATA_SLACK)),
        (resource.RLIMIT_AS, _both(memory + _ADDRESS_SLACK)),
        (resource.RLIMIT_NPROC, _both(processes)),
    ):
        resource.setrlimit(kind, pair)


def _both(value: int) -> Tuple[int, int]:
    return value, value
