"""Reads a mapping beyond the end of its file."""
# expect: SIGNALLED
import mmap

with open("t", "w+b") as file:
    file.truncate(8192)
    mapping = mmap.mmap(file.fileno(), 8192)
    file.truncate(0)
    mapping[0]
