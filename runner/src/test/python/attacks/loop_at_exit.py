"""Loops when everybody thinks it is over."""
# expect: CPU
# limits: wall=3 cpu=0.5
import atexit


@atexit.register
def stay():
    while True:
        pass
