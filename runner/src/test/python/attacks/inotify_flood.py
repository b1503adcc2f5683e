"""Watches files without end."""
# expect: EXITED
import ctypes

from breach import breach

libc = ctypes.CDLL(None)
if libc.inotify_init() >= 0:
    breach("inotify")
