"""Looks for a lock that a run before left on a shared file."""
# expect: EXITED
import fcntl
import os

from breach import breach

with open(os.__file__) as file:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        breach("a lock of another run")
