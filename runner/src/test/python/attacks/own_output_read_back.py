"""Opens its output pipes for reading, and its input for writing."""
# expect: EXITED OUTPUT WALL
# limits: wall=1
import os

print("kept", flush=True)
for fd, mode in ((1, os.O_RDONLY), (2, os.O_RDONLY), (0, os.O_WRONLY)):
    try:
        again = os.open(f"/proc/self/fd/{fd}", mode | os.O_NONBLOCK)
        if mode == os.O_WRONLY:
            os.write(again, b"x" * 1000)
        else:
            os.read(again, 1 << 20)
    except OSError:
        pass
