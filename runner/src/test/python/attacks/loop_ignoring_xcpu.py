"""Ignores the signal that announces the end of its time."""
# expect: CPU WALL
# limits: wall=3 cpu=0.5
import signal

signal.signal(signal.SIGXCPU, signal.SIG_IGN)
while True:
    pass
