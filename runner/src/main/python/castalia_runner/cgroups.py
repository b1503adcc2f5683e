"""Control groups: exact limits of memory and processes, and exact accounts, where we may have them.

The launcher makes one group for its sandbox and puts the template into it before anything runs; all
children are born inside. The monitor leaves again: it must not be throttled or killed with a
learner. Version 1 needs root. Version 2 needs a group that was delegated to us (systemd:
Delegate=yes) or root; it was written from the kernel's documentation (admin-guide/cgroup-v2) and has
not been run on the machines we test on, which bind the controllers to version 1.
"""

from __future__ import annotations

import os
from typing import Dict, List, Optional

_V1 = "/sys/fs/cgroup"
_V1_CONTROLLERS = ("memory", "pids", "cpuacct")
_PROCESSES = 600  # of all users of a sandbox; a run's own limit is lower
_UNLIMITED = "9223372036854771712"


class CgroupError(Exception):
    """This machine has no such control group for us."""


def create(tier: str, name: str) -> "Group":
    """A new group of that tier.

    Raises CgroupError if there can be none.
    """
    try:
        return GroupV2(name) if tier == "CGROUP_V2" else GroupV1(name)
    except OSError as failure:
        raise CgroupError(f"{tier}: {failure}") from failure


def usable() -> str:
    """What there is for us, in words; empty if nothing."""
    for tier in ("CGROUP_V2", "CGROUP_V1"):
        try:
            group = create(tier, f"castalia-probe-{os.getpid()}")
        except CgroupError:
            continue
        group.remove()
        return "version " + tier[-1]
    return ""


class Group:
    """A group while its launcher lives. The descriptors it hands out stay good inside the sandbox."""

    def add(self, pid: int) -> None:
        raise NotImplementedError

    def descriptors(self) -> Dict[str, int]:
        """By role, for Meter."""
        raise NotImplementedError

    def folders(self) -> List[str]:
        """What to remove when the last process has left it."""
        raise NotImplementedError

    def remove(self) -> None:
        for folder in self.folders():
            _remove(folder)


def _sweep(parent: str) -> None:
    """Removes groups whose launcher was killed before it could."""
    for name in os.listdir(parent):
        launcher = name.rpartition("-")[2]
        if name.startswith("castalia-") and launcher.isdigit() and not os.path.exists("/proc/" + launcher):
            _remove(f"{parent}/{name}")


class GroupV1(Group):
    def __init__(self, name: str) -> None:
        for controller in _V1_CONTROLLERS:
            _sweep(f"{_V1}/{controller}")
        self._folders = {controller: f"{_V1}/{controller}/{name}" for controller in _V1_CONTROLLERS}
        made: List[str] = []
        try:
            for folder in self._folders.values():
                os.mkdir(folder)
                made.append(folder)
            _write(self._folders["pids"] + "/pids.max", str(_PROCESSES))
        except OSError:
            for folder in made:
                os.rmdir(folder)
            raise

    def add(self, pid: int) -> None:
        for folder in self._folders.values():
            _write(folder + "/cgroup.procs", str(pid))

    def descriptors(self) -> Dict[str, int]:
        memory = self._folders["memory"]
        roles = {
            "limit": _open(memory + "/memory.limit_in_bytes", os.O_RDWR),
            "usage": _open(memory + "/memory.usage_in_bytes", os.O_RDONLY),
            "peak": _open(memory + "/memory.max_usage_in_bytes", os.O_RDWR),
            "kills": _open(memory + "/memory.oom_control", os.O_RDONLY),
            "cpu": _open(self._folders["cpuacct"] + "/cpuacct.usage", os.O_RDONLY),
        }
        for controller, folder in self._folders.items():
            parent = os.path.dirname(folder)
            roles["leave_" + controller] = _open(parent + "/cgroup.procs", os.O_WRONLY)
        return roles

    def folders(self) -> List[str]:
        return list(self._folders.values())


class GroupV2(Group):
    """Two groups below the one we are in: the sandbox, and the leaf we move to ourselves, since
    processes may only be in leaves."""

    def __init__(self, name: str) -> None:
        base = _own_v2_folder()
        with open(base + "/cgroup.controllers", encoding="utf-8") as file:
            if not {"memory", "pids"} <= set(file.read().split()):
                raise OSError(0, "memory and pids are not delegated to " + base)
        self._base = base
        self._leaf = base + "/castalia-own"
        _sweep(base)
        self._folder = f"{base}/{name}"
        os.makedirs(self._leaf, exist_ok=True)
        _write(self._leaf + "/cgroup.procs", str(os.getpid()))
        _write(base + "/cgroup.subtree_control", "+memory +pids")
        os.mkdir(self._folder)
        _write(self._folder + "/pids.max", str(_PROCESSES))
        _write(self._folder + "/memory.oom.group", "0")
        _write_if_there(self._folder + "/memory.swap.max", "0")

    def add(self, pid: int) -> None:
        _write(self._folder + "/cgroup.procs", str(pid))

    def descriptors(self) -> Dict[str, int]:
        return {
            "limit": _open(self._folder + "/memory.max", os.O_RDWR),
            "usage": _open(self._folder + "/memory.current", os.O_RDONLY),
            "peak": _open(self._folder + "/memory.peak", os.O_RDONLY),
            "kills": _open(self._folder + "/memory.events", os.O_RDONLY),
            "cpu": _open(self._folder + "/cpu.stat", os.O_RDONLY),
            "leave_all": _open(self._leaf + "/cgroup.procs", os.O_WRONLY),
        }

    def folders(self) -> List[str]:
        return [self._folder]


def _own_v2_folder() -> str:
    root: Optional[str] = None
    with open("/proc/self/mountinfo", encoding="utf-8") as mounts:
        for line in mounts:
            before, _, after = line.partition(" - ")
            if after.split()[0] == "cgroup2":
                root = before.split()[4]
    with open("/proc/self/cgroup", encoding="utf-8") as groups:
        for line in groups:
            if root and line.startswith("0::"):
                folder = os.path.normpath(root + line[3:].strip())
                # The launchers of other slots moved to the leaf before us.
                return os.path.dirname(folder) if folder.endswith("/castalia-own") else folder
    raise OSError(0, "control groups of version 2 are not mounted")


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_CLOEXEC)


def _write(path: str, text: str) -> None:
    fd = _open(path, os.O_WRONLY)
    try:
        os.write(fd, text.encode())
    finally:
        os.close(fd)


def _write_if_there(path: str, text: str) -> None:
    try:
        _write(path, text)
    except FileNotFoundError:
        pass


def _remove(folder: str) -> None:
    try:
        os.rmdir(folder)
    except OSError:
        pass  # a process of it is still ending; an empty group costs next to nothing


class Meter:
    """The monitor's hand on its sandbox's group."""

    def __init__(self, descriptors: Dict[str, int]) -> None:
        self._fds = descriptors
        self._base = self._cpu_base = self._kills_base = self._allowed = self._limit = 0

    def leave(self) -> None:
        """Takes the calling process out of the group, and forgets the way."""
        for role in [role for role in self._fds if role.startswith("leave_")]:
            fd = self._fds.pop(role)
            os.write(fd, b"0")
            os.close(fd)

    def prepare(self) -> None:
        """Takes what the group uses now, with a parked child and no run, as the base of the next run,
        which may use as much more as the last one might: most ask for the same."""
        self._base = self._number("usage")
        self._cpu_base = self._cpu()
        self._kills_base = self._kills()
        try:
            os.pwrite(self._fds["peak"], b"0", 0)
        except OSError:
            pass  # version 2 before Linux 6.12: the peak is then that of all runs so far
        self._limit = 0
        if self._allowed:
            self._set_limit(self._allowed)

    def begin(self, memory: int) -> None:
        """From here on the group may use that much more than its base."""
        self._allowed = memory
        if self._limit != self._base + memory:
            self._set_limit(memory)

    def _set_limit(self, memory: int) -> None:
        os.pwrite(self._fds["limit"], str(self._base + memory).encode(), 0)
        self._limit = self._base + memory

    def end(self) -> None:
        """Lets the next child be made without a limit."""
        try:
            os.pwrite(self._fds["limit"], b"max" if self._is_v2() else _UNLIMITED.encode(), 0)
        except OSError:
            pass  # it is raised at the next begin

    def cpu(self) -> int:
        """Processor time in ns of all processes since begin."""
        return self._cpu() - self._cpu_base

    def peak(self) -> int:
        return max(0, self._number("peak") - self._base)

    def was_killed(self) -> bool:
        """Whether the kernel killed a process since begin because memory was out."""
        return self._kills() != self._kills_base

    def _is_v2(self) -> bool:
        return b"usage_usec" in os.pread(self._fds["cpu"], 4096, 0)

    def _cpu(self) -> int:
        text = os.pread(self._fds["cpu"], 4096, 0)
        if text.startswith(b"usage_usec"):
            return int(text.split()[1]) * 1000
        return int(text)

    def _kills(self) -> int:
        words = os.pread(self._fds["kills"], 4096, 0).split()
        return int(words[words.index(b"oom_kill") + 1])

    def _number(self, role: str) -> int:
        return int(os.pread(self._fds[role], 64, 0))
