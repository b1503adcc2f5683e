"""Looks for other processes and the host in /proc."""
# expect: EXITED
import os

from breach import breach

pids = sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
if pids != [os.getpid()]:
    breach(f"sees processes {pids}")
for name in ("kcore", "kmsg", "kallsyms", "sys", "sysrq-trigger", "meminfo", "version", "keys", "net/tcp"):
    if os.path.exists("/proc/" + name) and not os.path.realpath("/proc/" + name).startswith("/proc/2"):
        breach("/proc/" + name)
for name in ("environ", "maps", "mem", "exe", "cwd", "root", "fd", "ns"):
    try:
        os.stat("/proc/1/" + name)
        breach("/proc/1/" + name)
    except OSError:
        pass
