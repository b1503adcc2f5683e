"""Says twice that it ended."""
# expect: EXITED TAMPERED
import os
import struct

os.write(501, (b"D" + struct.pack("<i", 0)) * 2)
