"""Leaves datagrams unread, over the loopback and in the file system."""
# expect: EXITED MEMORY
# limits: wall=5 cpu=4
import socket

from breach import breach

queued = 0
kept = []
try:
    while True:
        receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        receiver.bind(("127.0.0.1", 0))
        local, remote = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        kept += [receiver, sender, local, remote]
        local.setblocking(False)
        for _ in range(50):
            queued += sender.sendto(b"d" * 60_000, receiver.getsockname())
        try:
            while True:
                queued += local.send(b"u" * 60_000)
        except OSError:
            pass
except OSError as error:
    print(error, queued >> 20)
if len(kept) > 400:
    breach("more sockets than descriptors")
