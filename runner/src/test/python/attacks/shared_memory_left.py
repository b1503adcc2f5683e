"""Leaves named shared memory and semaphores."""
# expect: EXITED
import os
from multiprocessing import shared_memory

from breach import breach

if os.listdir("/dev/shm"):
    breach(os.listdir("/dev/shm"))
block = shared_memory.SharedMemory("left", create=True, size=4096)
block.buf[0] = 7
os._exit(0)
