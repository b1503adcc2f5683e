"""Gives away and opens up files through links that lead out of its folder (Judge0, 2024)."""
# expect: EXITED
import os

from breach import breach

for target in ("/etc/passwd", "/usr/bin/python3", "/opt/castalia", "/dev/null", "/", "/proc/1"):
    os.symlink(target, "link")
    for action in (
        lambda: os.chown("link", 1000, 1000),
        lambda: os.chown("link", 0, 0),
        lambda: os.lchown("link", 0, 0),
        lambda: os.chmod("link", 0o777),
        lambda: os.utime("link"),
        lambda: os.truncate("link", 0),
    ):
        try:
            action()
            if target != "/dev/null":
                breach(target)
        except OSError:
            pass
    os.unlink("link")
