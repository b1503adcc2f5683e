"""Looks for paths of the host in what the kernel tells of mounts and itself."""
# expect: EXITED
import os

from breach import breach

told = ""
for name in ("mountinfo", "mounts", "maps", "cmdline", "environ", "cgroup"):
    try:
        told += open("/proc/self/" + name, errors="replace").read()
    except OSError:
        pass
for word in ("/home", "/root", "/target", ".cache", "/var/lib", "/Users", "pyenv", "upperdir"):
    if word in told:
        breach(f"{word} is told")
for name in ("HOSTNAME", "USER", "LOGNAME", "SUDO_USER", "JAVA_HOME", "XDG_CACHE_HOME"):
    if name in os.environ:
        breach(f"{name} is in the environment")
