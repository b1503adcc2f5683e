"""Looks at what this machine has of what sandboxes need, one thing at a time.

    python3 -I -S probe.py    prints for each: name, ok or missing, required or wished, detail, remedy

The fields of a line are separated by tabs. Nothing is changed; what has to be tried is tried in a
child that ends at once.
"""

from __future__ import annotations

import os
import platform
import resource
import sys
from typing import Callable, List, NamedTuple

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from castalia_runner import cgroups, kernel, policy  # noqa: E402

_DESCRIPTORS = 1024  # a child has its pipes at numbers around 500
_CONTAINER = "in a container: --security-opt seccomp=unconfined --security-opt apparmor=unconfined"
_USER_NAMESPACES = (
    "sysctl -w kernel.unprivileged_userns_clone=1 user.max_user_namespaces=10000"
    " kernel.apparmor_restrict_unprivileged_userns=0; " + _CONTAINER
)


class _Check(NamedTuple):
    name: str
    required: bool
    attempt: Callable[[], str]
    remedy: str


class _Missing(Exception):
    pass


def _machine() -> str:
    if sys.platform != "linux" or platform.machine() != policy.MACHINE:
        raise _Missing(f"{sys.platform} on {platform.machine()}; only Linux on {policy.MACHINE} is supported")
    return f"Linux {platform.release()} on {platform.machine()}"


def _in_namespaces(flags: int) -> Callable[[], None]:
    """An action for _in_child: enters namespaces, as root or by way of a user namespace."""

    def enter() -> None:
        try:
            kernel.unshare(flags)
        except PermissionError:
            kernel.unshare(flags | kernel.CLONE_NEWUSER)

    return enter


def _in_child(action: Callable[[], None]) -> None:
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            action()
        except BaseException as failure:
            os.write(writer, str(failure).encode()[:400])
        finally:
            os._exit(0)
    os.close(writer)
    said = os.read(reader, 400).decode()
    os.close(reader)
    os.waitpid(pid, 0)
    if said:
        raise _Missing(said)


def _namespace(flag: int) -> Callable[[], str]:
    def attempt() -> str:
        _in_child(_in_namespaces(flag))
        return "can be made"

    return attempt


def _user_namespace() -> str:
    _in_child(lambda: kernel.unshare(kernel.CLONE_NEWUSER))
    return "can be made"


def _seccomp() -> str:
    def install() -> None:
        kernel.forbid_new_privileges()
        kernel.Filter(policy.compile_policy()).install()

    _in_child(install)
    return "filters can be installed"


def _proc() -> str:
    def mount() -> None:
        _in_namespaces(kernel.CLONE_NEWNS | kernel.CLONE_NEWPID)()
        if os.fork() == 0:
            try:
                kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
                kernel.mount("proc", "/proc", "proc", kernel.MS_NOSUID, "subset=pid,hidepid=invisible")
                os._exit(0)
            except OSError as failure:
                print(failure, file=sys.stderr)
                os._exit(1)
        if os.wait()[1] != 0:
            raise _Missing("it cannot be mounted in a new pid namespace")

    _in_child(mount)
    return "can be mounted anew"


def _overlay() -> str:
    with open("/proc/filesystems", encoding="utf-8") as file:
        if "overlay" not in file.read().split():
            raise _Missing("the kernel does not list it (it may load it on demand)")
    return "known to the kernel"


def _descriptors() -> str:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most != resource.RLIM_INFINITY and most < _DESCRIPTORS:
        raise _Missing(f"a process may have {most}, {_DESCRIPTORS} are needed")
    return "unlimited" if most == resource.RLIM_INFINITY else f"{most} for a process"


def _control_groups() -> str:
    found = cgroups.usable()
    if not found:
        raise _Missing("none is ours to use; memory is limited by polling")
    return found


_CHECKS: List[_Check] = [
    _Check("machine", True, _machine, "run it on such a machine"),
    _Check("user namespaces", True, _user_namespace, _USER_NAMESPACES),
    _Check("pid namespaces", True, _namespace(kernel.CLONE_NEWPID), _USER_NAMESPACES),
    _Check("mount namespaces", True, _namespace(kernel.CLONE_NEWNS), _USER_NAMESPACES),
    _Check("network namespaces", True, _namespace(kernel.CLONE_NEWNET), _USER_NAMESPACES),
    _Check("IPC namespaces", True, _namespace(kernel.CLONE_NEWIPC), _USER_NAMESPACES),
    _Check("seccomp", True, _seccomp, "a kernel with CONFIG_SECCOMP_FILTER"),
    _Check("/proc", True, _proc, "Linux 5.8 or newer; in a container: --security-opt systempaths=unconfined"),
    _Check("overlay file system", True, _overlay, "modprobe overlay; Linux 5.11 or newer for ordinary users"),
    _Check("descriptors", True, _descriptors, "ulimit -Hn 4096, or LimitNOFILE=4096 under systemd"),
    _Check("control groups", False, _control_groups, "run as root, or under systemd with Delegate=yes"),
]


def main() -> int:
    for check in _CHECKS:
        try:
            ok, detail = True, check.attempt()
        except (_Missing, OSError) as failure:
            ok, detail = False, str(failure)
        fields = (
            check.name,
            "ok" if ok else "missing",
            "required" if check.required else "wished",
            detail.replace("\t", " ").replace("\n", " "),
            "" if ok else check.remedy,
        )
        print("\t".join(fields))
    return 0


if __name__ == "__main__":
    sys.exit(main())
