"""Forks without end."""
# expect: WALL CPU MEMORY
# limits: wall=1 cpu=0.7
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
