"""Reads address 0."""
# expect: SIGNALLED
import ctypes

ctypes.string_at(0)
