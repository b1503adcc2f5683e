"""Touches one byte in every two megabytes: little memory, many page tables."""
# expect: EXITED MEMORY CPU WALL
# limits: wall=4 cpu=2
import mmap

kept = []
try:
    while True:
        area = mmap.mmap(-1, 1 << 30, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | mmap.MAP_NORESERVE)
        kept.append(area)
        for at in range(0, 1 << 30, 2 << 20):
            area[at] = 1
except (OSError, MemoryError) as error:
    print(error, len(kept))
