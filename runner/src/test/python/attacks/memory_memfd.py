"""Asks for files that no file system counts."""
# expect: EXITED
import os

from breach import breach

try:
    fd = os.memfd_create("hidden")
    for _ in range(64):
        os.write(fd, b"x" * (8 << 20))
    breach("512 MB in a memfd")
except OSError as error:
    print(error)
