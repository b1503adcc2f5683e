"""Overwrites an object and goes on."""
# expect: EXITED SIGNALLED CPU WALL TAMPERED
# limits: wall=2 cpu=0.5
import ctypes

x = [1, 2, 3]
ctypes.memset(id(x), 0x41, 64)
del x
[1] * 1000
while True:
    pass
