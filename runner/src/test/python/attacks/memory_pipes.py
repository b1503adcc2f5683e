"""Fills widened pipes."""
# expect: EXITED MEMORY
# limits: wall=4
import fcntl
import os

F_SETPIPE_SZ = 1031
kept = []
try:
    while True:
        reader, writer = os.pipe()
        kept.append(reader)
        try:
            fcntl.fcntl(writer, F_SETPIPE_SZ, 1 << 20)
        except OSError:
            pass
        os.set_blocking(writer, False)
        try:
            while True:
                os.write(writer, b"x" * 65536)
        except BlockingIOError:
            pass
except OSError as error:
    print(error, len(kept))
