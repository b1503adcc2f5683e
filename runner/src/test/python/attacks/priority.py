"""Raises its priority and widens its processors."""
# expect: EXITED
import os

from breach import breach

try:
    os.setpriority(os.PRIO_PROCESS, 0, -10)
    breach("a higher priority")
except OSError:
    pass
try:
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))
    breach("real-time scheduling")
except OSError:
    pass
