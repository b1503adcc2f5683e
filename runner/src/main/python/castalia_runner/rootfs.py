"""Builds the read-only root of the sandboxes from the interpreter that runs this file.

    python3 -I -S rootfs.py CACHE    prints version, interpreter and folder, each on a line

The root holds that Python, its standard library and the shared libraries of both: no shell, no
site-packages, nothing else of the host. It is kept in CACHE under a key of interpreter and code, and
appears there whole or not at all.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
import sys
import sysconfig
import tempfile
from typing import Dict, Iterable, Iterator, List, Set

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from castalia_runner import leftovers  # noqa: E402

_HERE = os.path.dirname(os.path.abspath(__file__))
CODE = "opt/castalia"
DEVICES = {"null": (1, 3), "zero": (1, 5), "full": (1, 7), "random": (1, 8), "urandom": (1, 9)}
_LEFT_OUT = {
    "test", "tests", "idlelib", "tkinter", "turtledemo", "ensurepip", "lib2to3", "pydoc_data",
    "site-packages", "dist-packages", "__phello__",
}  # fmt: skip
_LEFT_OUT_MODULES = ("_tkinter", "_test", "xxlimited", "_ctypes_test", "_xx", "readline", "_curses", "nis", "ossaudiodev")
PACKAGES = tuple(f"opt/packages/{number}" for number in range(16))
"""Places for further packages; a sandbox mounts what its options name."""
_FOLDERS = ("proc", "dev/shm", "tmp", "work", "box", "etc", "usr/bin", CODE, *PACKAGES)
_ETC = {
    "passwd": "root:x:0:0:root:/:/bin/false\nlearner:x:1000:1000:learner:/work:/bin/false\n",
    "group": "root:x:0:\nlearner:x:1000:\n",
    "hosts": "127.0.0.1 localhost castalia\n::1 localhost\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
}
_SITE = '''"""Makes the packages that are mounted here importable, in every Python of this root."""
import os
import sys

try:
    _none = os.stat("/opt/packages").st_dev
    sys.path += [
        place for place in ["/opt/packages/%d" % number for number in range(16)] if os.stat(place).st_dev != _none
    ]
except OSError:
    pass
'''
# Opened by libc at run time, so that no binary names it: threads that end need it.
_UNNAMED_LIBRARIES = ("libgcc_s.so.1", "libnss_files.so.2")
# What binary modules of further packages need and Python itself does not, as far as it is here.
_LIBRARIES_OF_PACKAGES = ("libstdc++.so.6", "libev.so.4", "libcares.so.2")
_LIBRARY_FOLDERS = ("/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib")
_LAYOUT = 2  # raise it when this file builds something else


class RootError(Exception):
    """This interpreter cannot be made a root; the message says why."""


def executable() -> str:
    """The interpreter itself: no link, no shim, no virtual environment."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def version() -> str:
    return "%d.%d.%d" % sys.version_info[:3]


def ensure(cache: str) -> str:
    """The folder with root and empty for this interpreter, built if it is not there."""
    if sys.version_info < (3, 9):
        raise RootError(f"Python {version()} is too old: 3.9 or newer is needed")
    if sys.implementation.name != "cpython":
        raise RootError(f"{sys.implementation.name} is not CPython")
    home = os.path.join(cache, f"{version()}-{_key()}")
    if not os.path.isdir(home):
        _build(home)
    return home


def _key() -> str:
    digest = hashlib.sha256()
    status = os.stat(executable())
    present = [os.path.exists(os.path.join(place, name)) for place in _LIBRARY_FOLDERS for name in _LIBRARIES_OF_PACKAGES]
    identity = (_LAYOUT, sys.version, executable(), status.st_size, status.st_mtime_ns, sys.base_prefix, present)
    digest.update(repr(identity).encode())
    for path in sorted(_files_below(_HERE)):
        if path.endswith(".py"):
            with open(path, "rb") as source:
                digest.update(source.read())
    return digest.hexdigest()[:16]


def _build(home: str) -> None:
    cache = os.path.dirname(home)
    os.makedirs(cache, mode=0o755, exist_ok=True)
    partial = tempfile.mkdtemp(prefix=".building-", dir=cache)
    try:
        _fill(os.path.join(partial, "root"))
        for empty in ("empty", "mount"):
            os.mkdir(os.path.join(partial, empty))
        _make_readable(partial)
        try:
            os.rename(partial, home)
        except OSError:
            if not os.path.isdir(home):  # else another process was faster
                raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _fill(root: str) -> None:
    for folder in _FOLDERS:
        os.makedirs(os.path.join(root, folder))
    for name, text in _ETC.items():
        with open(os.path.join(root, "etc", name), "w", encoding="utf-8") as file:
            file.write(text)
    for name in DEVICES:
        open(os.path.join(root, "dev", name), "w").close()  # a place to mount on
    os.symlink("/proc/self/fd", os.path.join(root, "dev/fd"))
    _link_merged_folders(root)
    _copy_interpreter(root)
    modules = _copy_standard_library(root)
    _copy_libraries(root, [executable(), *modules])
    _copy_time_zones(root)
    _copy_locale(root)
    shutil.copytree(_HERE, os.path.join(root, CODE, "castalia_runner"), ignore=shutil.ignore_patterns("__pycache__"))
    _compile(root)


def _link_merged_folders(root: str) -> None:
    os.symlink("usr/bin", os.path.join(root, "bin"))
    for name in ("lib", "lib64", "lib32"):
        os.makedirs(os.path.join(root, "usr", name))
        os.symlink("usr/" + name, os.path.join(root, name))


def _copy_interpreter(root: str) -> None:
    name = "python%d.%d" % sys.version_info[:2]
    target = os.path.join(root, "usr/bin", name)
    shutil.copyfile(executable(), target)
    os.chmod(target, 0o755)
    for link in ("python3", "python"):
        os.symlink(name, os.path.join(root, "usr/bin", link))


def _standard_library_folders() -> Set[str]:
    return {os.path.realpath(sysconfig.get_path(kind)) for kind in ("stdlib", "platstdlib")}


def _copy_standard_library(root: str) -> List[str]:
    """Copies it to the place below /usr that it has below its prefix; returns its binary modules."""
    binaries = []
    base = os.path.realpath(sys.base_prefix)
    for source in _standard_library_folders():
        target = os.path.join(root, "usr", os.path.relpath(source, base))
        if ".." in os.path.relpath(source, base).split(os.sep):
            raise RootError(f"the standard library {source} is not below {base}")
        for path in _files_below(source, _LEFT_OUT):
            if not _belongs(path, source):
                continue
            copy = os.path.join(target, os.path.relpath(path, source))
            os.makedirs(os.path.dirname(copy), exist_ok=True)
            shutil.copyfile(path, copy)
            status = os.stat(path)
            os.utime(copy, ns=(status.st_atime_ns, status.st_mtime_ns))  # else compiled files are stale
            if path.endswith(".so"):
                binaries.append(path)
    with open(os.path.join(_copied_library(root), "sitecustomize.py"), "w", encoding="utf-8") as file:
        file.write(_SITE)
    return binaries


def _copied_library(root: str) -> str:
    return os.path.join(root, "usr", os.path.relpath(sysconfig.get_path("stdlib"), sys.base_prefix))


def _belongs(path: str, folder: str) -> bool:
    name = os.path.basename(path)
    if name.startswith(_LEFT_OUT_MODULES) and name.endswith(".so"):
        return False
    if name.endswith(".pyc"):
        return name.endswith(f".{sys.implementation.cache_tag}.pyc")
    real = os.path.realpath(path)
    inside = real.startswith(folder + os.sep)
    return inside and os.path.isfile(real) and not name.endswith((".a", ".o", ".exe"))


def _files_below(folder: str, left_out: Iterable[str] = ()) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in left_out and not f.startswith("config-"))
        for name in files:
            yield os.path.join(parent, name)


def _copy_libraries(root: str, binaries: List[str]) -> None:
    """All of them go where libc is: the one folder that the loader searches without being told."""
    loader = _loader_of(executable())
    needed = _needed(loader, binaries)
    libc = next((path for name, path in needed.items() if name.startswith("libc.")), None)
    if libc is None:
        raise RootError("the C library of " + executable() + " was not found")
    folder = os.path.dirname(libc)
    for name in _UNNAMED_LIBRARIES + _LIBRARIES_OF_PACKAGES:
        path = os.path.join(folder, name)
        if os.path.exists(path):
            needed.setdefault(name, path)
    for name, path in needed.items():
        _copy_library(root, path, os.path.join(folder, name))
    _copy_library(root, loader, loader)


def _copy_library(root: str, source: str, place: str) -> None:
    target = root + (place if place.startswith("/usr/") else "/usr" + place)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copyfile(source, target)
    os.chmod(target, 0o755)


def _needed(loader: str, binaries: List[str]) -> Dict[str, str]:
    """Shared libraries by name, as the loader itself finds them."""
    found: Dict[str, str] = {}
    for binary in binaries:
        listed = subprocess.run([loader, "--list", binary], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for line in listed.stdout.decode().splitlines():
            name, arrow, rest = line.strip().partition(" => ")
            if arrow and rest.startswith("/"):
                found.setdefault(os.path.basename(name), rest.rsplit(" (", 1)[0])
    return found


def _loader_of(path: str) -> str:
    """The dynamic loader that an executable names (PT_INTERP)."""
    with open(path, "rb") as file:
        header = file.read(64)
        if header[:5] != b"\x7fELF\x02":
            raise RootError(f"{path} is no 64-bit ELF file")
        table, size, count = struct.unpack_from("<Q", header, 32)[0], *struct.unpack_from("<HH", header, 54)
        for index in range(count):
            file.seek(table + index * size)
            kind, _, offset, _, _, length = struct.unpack("<IIQQQQ", file.read(40))
            if kind == 3:
                file.seek(offset)
                return file.read(length).rstrip(b"\0").decode()
    raise RootError(f"{path} is linked statically")


def _copy_time_zones(root: str) -> None:
    source = "/usr/share/zoneinfo"
    if os.path.isdir(source):
        ignore = shutil.ignore_patterns("posix", "right", "localtime", "posixrules", "*.list", "leapseconds")
        shutil.copytree(source, root + source, symlinks=True, ignore=ignore)  # UTC is a link to Etc/UTC


def _copy_locale(root: str) -> None:
    """The one locale of the sandboxes, for a libc that does not have it built in."""
    source = "/usr/lib/locale/C.utf8"
    if os.path.isdir(source):
        shutil.copytree(source, root + source)


def _compile(root: str) -> None:
    """Compiles what the host had not: a learner's import must not wait for it."""
    import compileall

    for folder in (_copied_library(root), os.path.join(root, CODE)):
        compileall.compile_dir(folder, quiet=2, stripdir=root, prependdir="/")


def _make_readable(top: str) -> None:
    """Readable for every user, writable for none but the owner: sandboxes run as others."""
    for parent, folders, files in os.walk(top):
        os.chmod(parent, 0o755)
        for name in files:
            path = os.path.join(parent, name)
            if not os.path.islink(path):
                os.chmod(path, 0o755 if os.access(path, os.X_OK) else 0o644)


def main(cache: str) -> int:
    try:
        home = ensure(cache)
        used = (home, os.path.dirname(_HERE))
        for folder in used:
            leftovers.mark_used(folder)
        leftovers.sweep(cache, used)
    except (RootError, OSError) as failure:
        print(failure, file=sys.stderr)
        return 1
    print(version(), executable(), home, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
