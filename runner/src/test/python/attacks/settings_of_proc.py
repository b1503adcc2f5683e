"""Writes what can be written in /proc of one's own process."""
# expect: EXITED
import os

from breach import breach

before = os.getpriority(os.PRIO_PROCESS, 0)
for name, text in {
    "oom_score_adj": "-1000", "oom_adj": "-17", "uid_map": "0 0 1", "gid_map": "0 0 1",
    "setgroups": "allow", "timens_offsets": "1 100 0", "attr/current": "unconfined",
    "attr/exec": "unconfined", "sched": "0", "autogroup": "-20", "timerslack_ns": "1", "latency": "0",
}.items():
    try:
        with open("/proc/self/" + name, "w") as file:
            file.write(text)
    except OSError:
        continue
    if name not in ("sched", "autogroup", "timerslack_ns", "latency"):
        breach(name)
for path in ("/proc/sys/net/ipv4/tcp_wmem", "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger",
             "/proc/sys/kernel/hostname", "/proc/sys/kernel/ns_last_pid", "/sys/fs/cgroup/cgroup.procs"):
    if os.path.exists(path):
        breach(path)
if os.getpriority(os.PRIO_PROCESS, 0) < before:
    breach("a better priority")
