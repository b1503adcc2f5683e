"""Fills memory within its limit, forks, and has every child write to all of it."""
# expect: MEMORY
# limits: wall=8 cpu=6
import os
import time

block = bytearray(60 << 20)
for _ in range(12):
    if os.fork() == 0:
        for at in range(0, len(block), 4096):
            block[at] = 1
        time.sleep(60)
time.sleep(60)
