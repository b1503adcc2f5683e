"""Reaches for services of the host: loopback, Unix and abstract sockets."""
# expect: EXITED
import socket
import sys

from breach import breach

port = int(sys.argv[1])
for host in ("127.0.0.1", "::1", "0.0.0.0", "localhost"):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as out:
        out.settimeout(0.3)
        try:
            out.connect((host, port))
            breach(f"the host's port by {host}")
        except OSError:
            pass
for name in ("\0castalia-canary", "/run/dbus/system_bus_socket", "/var/run/docker.sock"):
    with socket.socket(socket.AF_UNIX) as out:
        try:
            out.connect(name)
            breach(f"the host's socket {name!r}")
        except OSError:
            pass
