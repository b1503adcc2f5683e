"""Claims exit codes that there are not."""
# expect: EXITED TAMPERED
import os
import struct

os.write(501, b"D" + struct.pack("<i", -2_147_483_648))
