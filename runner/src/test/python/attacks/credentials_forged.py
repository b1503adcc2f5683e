"""Claims another user, group and process over a socket."""
# expect: EXITED
import socket
import struct

from breach import breach

left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
right.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
for pid, user, group in ((1, 1000, 1000), (2, 0, 1000), (2, 1000, 0), (4_000_000, 1000, 1000)):
    claim = struct.pack("iii", pid, user, group)
    try:
        left.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, claim)])
        breach(f"{pid} {user} {group}")
    except OSError:
        pass
