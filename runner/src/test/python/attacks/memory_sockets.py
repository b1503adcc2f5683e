"""Fills the buffers of thousands of sockets, which no process's memory shows."""
# expect: MEMORY EXITED CPU
# limits: wall=5 cpu=8
import os
import socket
import time

from breach import breach

for _ in range(20):
    if os.fork() == 0:
        break
kept = []
filled = 0
try:
    while True:
        left, right = socket.socketpair()
        kept += [left, right]
        left.setblocking(False)
        left.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 24)
        try:
            while True:
                filled += left.send(b"x" * 65536)
        except BlockingIOError:
            pass
except OSError:
    pass
if filled > 96 << 20:
    breach(f"{filled >> 20} MB in the sockets of one process")
time.sleep(4)
breach("sockets were kept for 4 seconds")
