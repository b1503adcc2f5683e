"""Changes its user, its groups, its capabilities."""
# expect: EXITED
import os

from breach import breach

for change, arguments in (
    (os.setuid, (0,)), (os.setgid, (0,)), (os.seteuid, (0,)), (os.setgroups, ([0],)),
    (os.setresuid, (0, 0, 0)), (os.setreuid, (0, 0)), (os.setresgid, (0, 0, 0)),
):
    try:
        change(*arguments)
        breach(change.__name__)
    except OSError:
        pass
if os.getresuid() != (1000, 1000, 1000):
    breach(os.getresuid())
for line in open("/proc/self/status"):
    name, _, value = line.partition(":")
    if name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb") and int(value, 16):
        breach(line)
    if name == "NoNewPrivs" and value.strip() != "1" or name == "Seccomp" and value.strip() != "2":
        breach(line)
