"""Pushes input into a terminal, asks for network devices."""
# expect: EXITED
from breach import breach, syscall

IOCTL = 16
for request in (0x5412, 0x541C, 0x5414, 0x8904, 0x8913, 0x40045431, 0x1260, 0x5301):
    for fd in (0, 1, 2):
        if syscall(IOCTL, fd, request, b"x" * 64) >= 0:
            breach(f"ioctl {request:#x} on {fd}")
