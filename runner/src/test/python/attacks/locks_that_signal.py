"""Locks, leases and watches files that other sandboxes have too, and leaves the locks to its children."""
# expect: EXITED
import fcntl
import os

from breach import breach

LEASE, NOTIFY, OFD_SETLK = 1024, 1026, 37
for path in (os.__file__, "/usr/bin/python3", "/etc/hosts", "/opt/castalia/castalia_runner/wire.py"):
    fd = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        breach(f"{path} is locked by another")
    for command, value in ((LEASE, fcntl.F_WRLCK), (NOTIFY, 0x3F)):
        try:
            fcntl.fcntl(fd, command, value)
        except OSError:
            pass
if os.fork() == 0:
    os.setsid()
    while True:
        pass
