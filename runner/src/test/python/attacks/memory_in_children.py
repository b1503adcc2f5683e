"""Spreads 3 GB over fifty children."""
# expect: MEMORY EXITED CPU
# limits: wall=6 cpu=8
import os
import time

from breach import breach

for _ in range(50):
    if os.fork() == 0:
        block = bytearray(60 << 20)
        for offset in range(0, len(block), 4096):
            block[offset] = 1
        time.sleep(30)
time.sleep(3)
breach("3 GB in children")
