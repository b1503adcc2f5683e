"""Builds one sandbox: its namespaces and its root, then becomes their keeper.

    python3 -I -S launch.py home=FOLDER hash_seed=NUMBER tier=TIER [package=FOLDER ...]

home is the folder that rootfs built, hash_seed -1 for a random one, tier how memory is limited, and
each package a further folder to import from.

Standard input and output are the pipes to the library; the monitor inside takes them over. Every
step must succeed: at the first that does not, the reason goes to standard error and nothing is left.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, Dict, List, Optional

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from castalia_runner import cgroups, door, isolate, kernel, leftovers, parking, rootfs  # noqa: E402

_NAMESPACES = (
    kernel.CLONE_NEWUSER | kernel.CLONE_NEWNS | kernel.CLONE_NEWPID | kernel.CLONE_NEWNET
    | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS | kernel.CLONE_NEWCGROUP
)  # fmt: skip
# Host users for the two users of a sandbox, away from any that a person or a subuid range has.
_FIRST_USER, _USERS_EACH, _RANGES = 1 << 29, 1 << 16, 1 << 14
_ALL_USERS = "4294967295"
_POLLING = "POLLING"
_SHELL = "/bin/sh"
# A shell reaps a process that it did not start while it waits for one that it did.
_WAIT = """
read -r _
while kill -0 "$1" 2>/dev/null; do sleep 0.01; done
shift
for group; do
  tries=0
  until rmdir "$group" 2>/dev/null || [ "$tries" -ge 100 ]; do tries=$((tries + 1)); sleep 0.01; done
done
"""
_MONITOR_NICE = -10  # it must win against a learner's spinning children


def main(arguments: List[str]) -> int:
    """Runs until the sandbox ends."""
    config = _configuration(arguments)
    entrance = door.open_door()
    config["door"] = entrance.fileno()
    os.chdir(config["home"])
    held = leftovers.hold(".")
    group = _create_group(config)
    try:
        return _keep_sandbox(config, group, held)
    except OSError as failure:
        sys.exit(str(failure))
    finally:
        if group is not None:
            group.remove()


def _keep_sandbox(config: Dict[str, Any], group: Optional[cgroups.Group], held: int) -> int:
    config["mapped"] = _may_mount()
    if config["mapped"]:
        os.setpriority(os.PRIO_PROCESS, 0, _MONITOR_NICE)
        _mount_as_root(config)
    mapped, alive = os.pipe(), os.pipe()
    sandbox = kernel.fork_into(_NAMESPACES)
    if sandbox == 0:
        os.close(mapped[1])
        os.set_inheritable(alive[1], True)
        kernel.die_with_parent()
        _become_sandbox(config, mapped[0])
    os.close(mapped[0])
    os.close(alive[1])
    _map_users(sandbox, config["mapped"])
    if group is not None:
        group.add(sandbox)
    os.write(mapped[1], b"M")
    os.close(mapped[1])
    _leave_pipes()
    if os.access(_SHELL, os.X_OK):
        os.set_inheritable(held, True)
        os.set_inheritable(door.DOOR, True)
        _wait_as_shell(sandbox, alive[0], group)
    _, status = os.waitpid(sandbox, 0)
    return 0 if os.WIFEXITED(status) else 1


def _wait_as_shell(sandbox: int, alive: int, group: Optional[cgroups.Group]) -> None:
    """Becomes a shell that waits: an interpreter that does nothing else holds 8 MB. Never returns."""
    os.dup2(alive, 0)  # ends with the last process of the sandbox
    folders = [] if group is None else group.folders()
    os.execve(_SHELL, ["sh", "-c", _WAIT, "castalia", str(sandbox), *folders], dict(os.environ))


def _create_group(config: Dict[str, Any]) -> Optional[cgroups.Group]:
    """The control group of the tier, its files opened while they can be reached."""
    if config["tier"] == _POLLING:
        return None
    try:
        group = cgroups.create(config["tier"], f"castalia-{os.getppid()}-{os.getpid()}")
    except cgroups.CgroupError as failure:
        sys.exit(str(failure))
    config["group"] = group.descriptors()
    return group


def _configuration(arguments: List[str]) -> Dict[str, Any]:
    pairs = [argument.partition("=")[::2] for argument in arguments]
    single = dict(pairs)
    return {
        "home": single["home"],
        "hash_seed": int(single["hash_seed"]),
        "tier": single["tier"],
        "group": {},
        "packages": [value for name, value in pairs if name == "package"],
    }


def _may_mount() -> bool:
    """Whether we are root with all its rights; then we have a mount namespace of our own now.

    Root of a user namespace (a rootless container) is not: it can make no devices and has few users.
    """
    with open("/proc/self/uid_map", encoding="ascii") as file:
        if file.read().split() != ["0", "0", _ALL_USERS]:
            return False
    try:
        kernel.unshare(kernel.CLONE_NEWNS)
    except PermissionError:
        return False
    return True


def _mount_as_root(config: Dict[str, Any]) -> None:
    """The root and its devices, mounted while we may still read every folder."""
    kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    _mount_root(config)
    kernel.mount("dev", "dev", "tmpfs", kernel.MS_NOSUID | kernel.MS_NOEXEC, "size=64k,mode=755")
    for name, (major, minor) in rootfs.DEVICES.items():
        os.mknod("dev/" + name, 0o020666, os.makedev(major, minor))
        os.chmod("dev/" + name, 0o666)
    os.mkdir("dev/shm")
    os.symlink("/proc/self/fd", "dev/fd")
    kernel.mount(None, "dev", None, kernel.MS_REMOUNT | kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NOEXEC)


def _mount_root(config: Dict[str, Any]) -> None:
    """An overlay of the built root: read-only, with inodes and so file locks of its own.

    The paths are relative: mountinfo shows them to the learner.
    """
    kernel.mount("root", "mount", "overlay", kernel.MS_RDONLY | kernel.MS_NOSUID, "lowerdir=root:empty")
    home = os.getcwd()
    empty = os.open("empty", os.O_PATH)
    for place, folder in zip(rootfs.PACKAGES, config["packages"]):
        os.chdir(folder)
        lower = f"lowerdir=.:/proc/self/fd/{empty}"
        kernel.mount("packages", f"{home}/mount/{place}", "overlay", kernel.MS_RDONLY | kernel.MS_NOSUID, lower)
    os.close(empty)
    os.chdir(home + "/mount")


def _map_users(sandbox: int, mapped: bool) -> None:
    if mapped:
        first = _FIRST_USER + (os.getpid() % _RANGES) * _USERS_EACH
        users = groups = f"0 {first} 1\n{isolate.LEARNER} {first + isolate.LEARNER} 1\n"
    else:
        users, groups = f"0 {os.geteuid()} 1\n", f"0 {os.getegid()} 1\n"
        kernel.write_file(f"/proc/{sandbox}/setgroups", "deny")
    kernel.write_file(f"/proc/{sandbox}/uid_map", users)
    kernel.write_file(f"/proc/{sandbox}/gid_map", groups)


def _leave_pipes() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)


def _become_sandbox(config: Dict[str, Any], mapped: int) -> None:
    """The rest of the way, inside the new namespaces. Never returns."""
    try:
        if os.read(mapped, 1) != b"M":
            os._exit(1)
        if config["mapped"]:
            os.setresgid(0, 0, 0)
            os.setgroups([])
            os.setresuid(0, 0, 0)
        else:
            kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
            _mount_root(config)
            _bind_devices()
        kernel.die_with_parent()  # a change of user forgets it
        _enter_root()
        os.setsid()
        _execute(config)
    except BaseException as failure:
        print(failure, file=sys.stderr, flush=True)
    finally:
        os._exit(1)


def _bind_devices() -> None:
    for name in rootfs.DEVICES:
        kernel.mount("/dev/" + name, "dev/" + name, None, kernel.MS_BIND)


def _enter_root() -> None:
    # Mounts that came from a namespace with more rights are locked; a second bind on top is not.
    kernel.mount(".", ".", None, kernel.MS_BIND | kernel.MS_REC)
    os.chdir("../mount")
    kernel.mount("proc", "proc", "proc", kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC)
    kernel.pivot_into(".")
    kernel.set_host_name("castalia")


def _execute(config: Dict[str, Any]) -> None:
    source, sink = os.pipe()
    os.write(sink, json.dumps(config).encode())
    os.close(sink)
    os.dup2(source, parking.CONFIGURATION)
    for fd in (config["door"], *config["group"].values()):
        os.set_inheritable(fd, True)
    environment = {"PATH": "/usr/bin", "HOME": "/work", "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}
    if config["hash_seed"] >= 0:
        environment["PYTHONHASHSEED"] = str(config["hash_seed"])
    arguments: List[str] = ["python3", f"/{rootfs.CODE}/castalia_runner/serve.py"]
    os.execve("/usr/bin/python3", arguments, environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
