"""Maps files that it cuts short, and files of the root for writing."""
# expect: SIGNALLED
import mmap
import os

from breach import breach

try:
    with open("/usr/bin/python3", "rb") as file:
        mmap.mmap(file.fileno(), 0, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE)
    breach("a file of the root, for writing")
except OSError:
    pass
with open("cut", "w+b") as file:
    file.truncate(1 << 20)
    area = mmap.mmap(file.fileno(), 1 << 20)
    file.truncate(0)
    os.write(1, b"now\n")
    area[5] = 1
breach("a page that is not there")
