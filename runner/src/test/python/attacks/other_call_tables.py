"""Enters the kernel by the tables of i386 and x32."""
# expect: EXITED
import ctypes
import mmap
import os

from breach import breach, in_child


def by_int80():
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(bytes.fromhex("b814000000cd80c3"))  # mov eax, 20; int 0x80; ret
    function = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
    function()
    return 7


def by_x32():
    got = ctypes.CDLL(None).syscall(ctypes.c_long(0x40000000 + 39))
    return 7 if got > 0 else 8


for way in (by_int80, by_x32):
    status = in_child(way)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 7:
        breach(way.__name__)
