"""Fills TCP buffers of connections that nobody reads."""
# expect: MEMORY EXITED CPU WALL
# limits: wall=4 cpu=4
import socket

from breach import breach

listener = socket.create_server(("127.0.0.1", 0), backlog=1000)
kept = []
filled = 0
try:
    while True:
        client = socket.create_connection(listener.getsockname())
        server, _ = listener.accept()
        kept += [client, server]
        client.setblocking(False)
        try:
            while True:
                filled += client.send(b"x" * 262144)
        except BlockingIOError:
            pass
except OSError:
    pass
print(filled >> 20, "MB in TCP buffers")
if filled > 256 << 20:
    breach("unbounded TCP buffers")
