"""Reads the message that it ended before the monitor can."""
# expect: EXITED WALL
# limits: wall=1
import os
import threading

try:
    reader = os.open("/proc/self/fd/501", os.O_RDONLY)
except OSError:
    reader = None


def swallow():
    while reader is not None:
        os.read(reader, 512)


for _ in range(8):
    threading.Thread(target=swallow, daemon=True).start()
if reader is not None and os.fork() == 0:
    swallow()
print("ends")
