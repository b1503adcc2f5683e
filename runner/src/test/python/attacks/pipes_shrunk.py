"""Shrinks, blocks and signals the pipes to the monitor."""
# expect: OUTPUT WALL CPU
# limits: wall=3 output=0.5
import fcntl
import os
import signal

SETPIPE, SETSIG, NOTIFY, LEASE = 1031, 10, 1026, 1024
for fd in (0, 1, 2, 501):
    for command, value in ((SETPIPE, 4096), (fcntl.F_SETFL, os.O_NONBLOCK | os.O_ASYNC | os.O_DIRECT),
                           (fcntl.F_SETOWN, 1), (SETSIG, 9), (NOTIFY, 0x3F), (LEASE, 0)):
        try:
            fcntl.fcntl(fd, command, value)
        except OSError:
            pass
signal.signal(signal.SIGIO, signal.SIG_IGN)
while True:
    try:
        os.write(1, b"x" * 4096)
    except BlockingIOError:
        pass
