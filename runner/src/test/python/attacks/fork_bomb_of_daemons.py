"""Forks sessions of their own that ignore every signal."""
# expect: WALL CPU MEMORY
# limits: wall=1 cpu=0.7
import os
import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    try:
        if os.fork() == 0:
            os.setsid()
    except OSError:
        pass
