"""Passes arguments whose upper half a filter overlooks and the kernel ignores (CVE-2019-10063), and the other way round."""
# expect: EXITED
import ctypes

from breach import breach, syscall

HIGH = 1 << 32
IOCTL, PRCTL, SOCKET, CLONE, FUTEX, SETSOCKOPT = 16, 157, 41, 56, 202, 54
word = ctypes.c_int(0x41)
for request in (0x5412, 0x541C, 0x8914, 0x5413 + 0x1000):
    if syscall(IOCTL, 0, HIGH | request, ctypes.byref(word)) >= 0:
        breach(f"ioctl {request:#x}")
for option in (4, 8, 22, 24, 25, 35, 43, 59):
    if option != 4 and syscall(PRCTL, HIGH | option, 1, 0, 0, 0) >= 0:
        breach(f"prctl {option}")
for family, kind in ((16, 3), (17, 3), (40, 1), (2, 3), (10, 3), (38, 5)):
    if syscall(SOCKET, HIGH | family, HIGH | kind, HIGH) >= 0:
        breach(f"socket {family} {kind}")
for flags in (0x10000000, 0x8000, 0x02000000):
    if syscall(CLONE, HIGH | flags | 17, 0, 0, 0, 0) >= 0:
        breach(f"clone {flags:#x}")
if syscall(FUTEX, ctypes.byref(word), HIGH | 6, 0, 0, 0, 0) >= 0:
    breach("a futex with priority inheritance")
