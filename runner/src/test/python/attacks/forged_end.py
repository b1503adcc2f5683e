"""Says that it ended, and goes on."""
# expect: EXITED
import os
import struct
import time

from breach import breach

print("before", flush=True)
os.write(501, b"D" + struct.pack("<i", 0))
time.sleep(3)
breach("still running after its end")
