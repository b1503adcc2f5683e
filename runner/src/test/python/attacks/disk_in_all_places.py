"""Fills all writable places together, and files that are already deleted."""
# expect: EXITED
import os

from breach import breach

written = 0
kept = []
try:
    for place in ("/work", "/tmp", "/dev/shm", "/work", "/tmp", "/dev/shm"):
        fd = os.open(f"{place}/big", os.O_CREAT | os.O_RDWR)
        os.unlink(f"{place}/big")
        kept.append(fd)
        try:
            for _ in range(64):
                written += os.write(fd, b"d" * (1 << 20))
        except OSError:
            pass
        try:
            os.posix_fallocate(fd, 0, 1 << 40)
            breach("a terabyte")
        except OSError:
            pass
except OSError as error:
    print(error)
if written > 33 << 20:
    breach(f"{written >> 20} MB of files")
