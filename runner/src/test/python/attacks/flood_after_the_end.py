"""Says that it ended, while its children go on writing."""
# expect: EXITED OUTPUT TAMPERED
# limits: wall=3
import os
import struct

for _ in range(5):
    if os.fork() == 0:
        while True:
            os.write(1, b"after the end\n" * 1000)
os.write(501, b"D" + struct.pack("<i", 0))
os.write(1, b"end\n")
