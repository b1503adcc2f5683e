"""Asks for the ring that goes around seccomp."""
# expect: EXITED
import ctypes

from breach import refused

buffer = ctypes.create_string_buffer(120)
refused("io_uring_setup", 425, 8, buffer)
refused("io_uring_enter", 426, 3, 1, 1, 0, 0, 0)
refused("io_uring_register", 427, 3, 0, 0, 0)
