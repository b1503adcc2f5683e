"""Hides descriptors inside sockets."""
# expect: EXITED MEMORY
import socket

from breach import breach

hidden = 0
try:
    while hidden < 20_000:
        left, right = socket.socketpair()
        for _ in range(50):
            socket.send_fds(left, [b"x"], [right.fileno()] * 100)
            hidden += 100
except OSError as error:
    print(hidden, error)
if hidden > 5000:
    breach(f"{hidden} descriptors in flight")
