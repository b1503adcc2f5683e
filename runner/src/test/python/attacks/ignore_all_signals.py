"""Ignores what can be ignored, blocks the rest, and sleeps."""
# expect: WALL
# limits: wall=0.5
import signal
import time

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
time.sleep(100)
