"""Forks without end."""
# expect: WALL CPU
# limits: wall=1 cpu=0.7
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
