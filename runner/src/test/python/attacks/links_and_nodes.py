"""Plants links, nodes and set-user files, as in Judge0's escapes of 2024."""
# expect: EXITED
import os
import stat

from breach import breach

for target in ("/etc/passwd", "/proc/self/root", "/dev/null", "../../../../etc/shadow"):
    os.symlink(target, "link")
    if "root:" in (open("link").read(5) if target == "/etc/shadow" else ""):
        breach("a followed link")
    os.unlink("link")
for kind, device in ((stat.S_IFCHR, os.makedev(1, 1)), (stat.S_IFBLK, os.makedev(254, 0))):
    try:
        os.mknod("node", kind | 0o666, device)
        breach("a device node")
    except OSError:
        pass
try:
    os.link("/etc/passwd", "hard")
    breach("a hard link out of the sandbox")
except OSError:
    pass
with open("setuid", "w") as file:
    file.write("#!/usr/bin/python3\nprint(1)\n")
os.chmod("setuid", 0o6777)
try:
    os.chown("setuid", 0, 0)
    breach("gave a file to root")
except OSError:
    pass
