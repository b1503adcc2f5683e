"""Switches off what makes addresses hard to guess, and maps the first page."""
# expect: EXITED
import ctypes

from breach import breach, refused

PERSONALITY, MMAP = 135, 9
refused("a fixed layout", PERSONALITY, 0x0040000)
refused("executable data", PERSONALITY, 0x0400000)
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
if libc.mmap(0, 4096, 3, 0x32, -1, 0) in (0, None):
    breach("the first page")
