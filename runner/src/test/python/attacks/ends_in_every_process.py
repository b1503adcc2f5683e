"""Forks, and every process says that the run ended, each with a code of its own."""
# expect: EXITED TAMPERED
import os
import struct

for code in range(20):
    if os.fork() == 0:
        os.write(501, b"D" + struct.pack("<i", code))
        os._exit(code)
