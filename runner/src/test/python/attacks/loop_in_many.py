"""Spreads its processor time over thirty children."""
# expect: CPU WALL
# limits: wall=3 cpu=0.5
import os

for _ in range(30):
    if os.fork() == 0:
        break
while True:
    pass
