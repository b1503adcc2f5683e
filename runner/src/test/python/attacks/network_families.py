"""Opens a socket of every family, type and protocol."""
# expect: EXITED
import socket

from breach import breach

UNIX, INET, INET6, STREAM, DATAGRAM = 1, 2, 10, 1, 2
for family in range(0, 46):
    for kind in range(1, 11):
        for protocol in (0, 1, 2, 6, 17, 58, 132, 136, 255, 262):
            try:
                socket.socket(family, kind, protocol).close()
            except OSError:
                continue
            usual = family in (INET, INET6) and (kind, protocol) in (
                (STREAM, 0), (STREAM, 6), (DATAGRAM, 0), (DATAGRAM, 17))
            if not usual and not (family == UNIX and protocol == 0):
                breach((family, kind, protocol))
