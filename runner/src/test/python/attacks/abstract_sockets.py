"""Listens on names that a run before or in another slot might have taken."""
# expect: EXITED
import socket

from breach import breach

for name in ("\0castalia", "\0leftover"):
    try:
        socket.socket(socket.AF_UNIX).bind(name)
    except OSError:
        breach("a name is taken")
server = socket.socket()
try:
    server.bind(("127.0.0.1", 7777))
    server.listen()
except OSError:
    breach("a port is taken")
client = socket.create_connection(("127.0.0.1", 7777))
peer, _ = server.accept()
peer.close()
