"""Prints what looks like the monitor's frames."""
# expect: EXITED
import os
import struct

for kind in b"FXPH":
    os.write(1, struct.pack("<cI", bytes([kind]), 33) + b"\0" * 33)
print("after")
