"""Reaches for the world: TCP, UDP, broadcast, names, the metadata service."""
# expect: EXITED
# limits: wall=8
import socket

from breach import breach

places = [("1.1.1.1", 53), ("8.8.8.8", 80), ("10.0.0.1", 80), ("169.254.169.254", 80), ("172.17.0.1", 80)]
for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    for place in places:
        with socket.socket(socket.AF_INET, kind) as out:
            out.settimeout(0.3)
            try:
                out.connect(place)
                out.send(b"x")
                breach(f"reached {place}")
            except OSError:
                pass
try:
    breach(socket.getaddrinfo("example.com", 80))
except OSError:
    pass
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
    out.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    try:
        out.sendto(b"x", ("255.255.255.255", 9))
        breach("broadcast")
    except OSError:
        pass
