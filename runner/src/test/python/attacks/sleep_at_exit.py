"""Sleeps in an exit function."""
# expect: WALL
# limits: wall=0.5
import atexit
import time

atexit.register(time.sleep, 100)
