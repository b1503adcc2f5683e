"""Moves the clocks, to live longer or to spoil the accounts."""
# expect: CPU
# limits: cpu=0.3
import ctypes
import time

from breach import breach, refused

SETTIMEOFDAY, ADJTIMEX, CLOCK_SETTIME, CLOCK_ADJTIME = 164, 159, 227, 305
moment = (ctypes.c_long * 32)(0, 0)
refused("settimeofday", SETTIMEOFDAY, ctypes.byref(moment), 0)
refused("adjtimex", ADJTIMEX, ctypes.byref(moment))
for clock in range(12):
    refused(f"clock_settime {clock}", CLOCK_SETTIME, clock, ctypes.byref(moment))
    refused(f"clock_adjtime {clock}", CLOCK_ADJTIME, clock, ctypes.byref(moment))
try:
    time.clock_settime(time.CLOCK_REALTIME, 0)
    breach("the clock")
except OSError:
    pass
while True:
    pass
