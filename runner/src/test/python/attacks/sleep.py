"""Sleeps for ever."""
# expect: WALL
# limits: wall=0.5
import time

time.sleep(10**6)
