"""Aborts, hoping for a core file."""
# expect: SIGNALLED
import os
import resource

from breach import breach

if resource.getrlimit(resource.RLIMIT_CORE) != (0, 0):
    breach("core files")
os.abort()
