"""Traces and reads other processes."""
# expect: EXITED
import ctypes
import os

from breach import breach, refused, syscall

PTRACE, READV, WRITEV, PIDFD_GETFD, KCMP, PROCESS_MADVISE = 101, 310, 311, 438, 312, 440
for pid in (1, os.getpid()):
    for request in (16, 0x4206):
        refused(f"ptrace {request}", PTRACE, request, pid, 0, 0)
buffer = ctypes.create_string_buffer(64)


class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


ours, theirs = Vector(ctypes.addressof(buffer), 64), Vector(0x400000, 64)
for call in (READV, WRITEV):
    if syscall(call, 1, ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0) > 0:
        breach(f"call {call}")
handle = os.pidfd_open(os.getpid())
refused("pidfd_getfd", PIDFD_GETFD, handle, 0, 0)
refused("kcmp", KCMP, os.getpid(), 1, 0, 0, 0)
