"""Control groups: exact limits of memory and processes, and exact accounts, where we may have them.

The launcher makes one group for its sandbox and puts the template into it before anything runs; all
children are born inside. The monitor leaves again: it must not be throttled or killed with a
learner. Version 1 needs root. Version 2 needs a group that was delegated to us (systemd:
Delegate=yes, or the root of a container's cgroup namespace). Its files and rules were reviewed against
the kernel's documentation (admin-guide/cgroup-v2: "No Internal Process Constraint", "Delegation",
memory.peak); its use of them is tested on a picture of such a folder, and the kernel's side not at all:
the machines we test on bind the controllers to version 1.
"""

from __future__ import annotations

import os
from typing import Dict, List, Optional

_V1 = "/sys/fs/cgroup"
_V1_CONTROLLERS = ("memory", "pids", "cpuacct")
_PROCESSES = 600  # of all users of a sandbox; a run's own limit is lower
_UNLIMITED = "9223372036854771712"
_LEAF = "castalia-own"
_ROOM = 16 << 20  # bytes beyond a run's limit for the template's reaping


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
    """Two groups below the one we are in: the sandbox, and a leaf for all that was here before.

    Only a group without processes of its own may hand controllers to its children. So those of a
    delegated group, the library's among them, move to the leaf; from a group that is not ours alone
    (a login session, a service that did not delegate) nothing is moved, and this tier is not taken.
    """

    def __init__(self, name: str, base: Optional[str] = None) -> None:
        base = base or _own_v2_folder()
        with open(base + "/cgroup.controllers", encoding="utf-8") as file:
            if not {"memory", "pids"} <= set(file.read().split()):
                raise OSError(0, "memory and pids are not delegated to " + base)
        self._leaf = base + "/" + _LEAF
        _sweep(base)
        self._folder = f"{base}/{name}"
        os.makedirs(self._leaf, exist_ok=True)
        _move_processes(base, self._leaf)
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
            "peak": self._peak(),
            "kills": _open(self._folder + "/memory.events", os.O_RDONLY),
            "cpu": _open(self._folder + "/cpu.stat", os.O_RDONLY),
            "leave_all": _open(self._leaf + "/cgroup.procs", os.O_WRONLY),
        }

    def folders(self) -> List[str]:
        return [self._folder]

    def _peak(self) -> int:
        """The peak, writable since Linux 6.12 to begin anew; the usage where there is none (before 5.19)."""
        for name, flags in (("peak", os.O_RDWR), ("peak", os.O_RDONLY), ("current", os.O_RDONLY)):
            try:
                return _open(f"{self._folder}/memory.{name}", flags)
            except OSError:
                continue
        raise OSError(0, "memory.current is not there")


def _own_v2_folder() -> str:
    with open("/proc/self/mountinfo", encoding="utf-8") as mounts, open("/proc/self/cgroup", encoding="utf-8") as groups:
        folder = v2_folder(mounts.read(), groups.read())
    if not _is_delegated(folder):
        raise OSError(0, folder + " is not delegated to us")
    return folder


def v2_folder(mountinfo: str, groups: str) -> str:
    """Our group of version 2 as a folder, by what /proc/self says of mounts and groups."""
    own = next((line[3:] for line in groups.splitlines() if line.startswith("0::")), None)
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        if own is not None and after.split()[0] == "cgroup2":
            mounted, place = before.split()[3:5]
            inside = os.path.relpath(own, mounted) if mounted != "/" and own.startswith(mounted) else own.lstrip("/")
            folder = os.path.normpath(os.path.join(place, inside))
            # The launchers of other slots moved the library and us to the leaf before.
            return os.path.dirname(folder) if os.path.basename(folder) == _LEAF else folder
    raise OSError(0, "control groups of version 2 are not mounted")


def _is_delegated(folder: str) -> bool:
    """Whether systemd gave it away (it marks such groups), or it is all that our container has."""
    for mark in ("trusted.delegate", "user.delegate"):
        try:
            if os.getxattr(folder, mark) == b"1":
                return True
        except OSError:
            continue
    # The root of a hierarchy has no memory.max; that of a container's namespace has.
    return os.path.ismount(folder) and os.path.exists(folder + "/memory.max") and os.access(folder + "/cgroup.procs", os.W_OK)


def _move_processes(source: str, target: str) -> None:
    """Moves every process of a group, one a write; some may come or go meanwhile."""
    for _ in range(5):
        with open(source + "/cgroup.procs", encoding="utf-8") as file:
            pids = file.read().split()
        if not pids:
            return
        for pid in pids:
            try:
                _write(target + "/cgroup.procs", pid)
            except ProcessLookupError:
                continue


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

    def make_room(self) -> None:
        """Lets the template work while what a killed run held is still there.

        At the limit it would be killed in the run's place: the kernel does not wait for the pipes and
        files of those it has killed, and the template is all that is left to kill.
        """
        if not self._limit:
            return  # nothing has run yet
        try:
            os.pwrite(self._fds["limit"], str(self._limit + _ROOM).encode(), 0)
        except OSError:
            pass  # it then reaps as best it can

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
