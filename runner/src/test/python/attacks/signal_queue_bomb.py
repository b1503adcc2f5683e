"""Queues real-time signals to itself without end."""
# expect: EXITED
import os
import signal

from breach import breach, syscall

signal.pthread_sigmask(signal.SIG_BLOCK, range(34, 65))
import struct

info = struct.pack("<iii", 40, 0, -1) + b"\0" * 116
queued = 0
while queued < 10_000 and syscall(129, os.getpid(), 40, info) >= 0:
    queued += 1
if queued > 1_000:
    breach(f"{queued} signals")
