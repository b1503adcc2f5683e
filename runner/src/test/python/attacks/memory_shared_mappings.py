"""Touches 2 GB of shared anonymous memory."""
# expect: MEMORY EXITED
# limits: wall=6 cpu=6
import mmap

from breach import breach

kept = []
for _ in range(64):
    mapping = mmap.mmap(-1, 32 << 20)
    for offset in range(0, 32 << 20, 4096):
        mapping[offset] = 1
    kept.append(mapping)
breach("2 GB of shared memory")
