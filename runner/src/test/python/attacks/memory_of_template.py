"""Searches its own memory for a secret of the host's environment."""
# expect: EXITED
# limits: wall=6 cpu=6
import re

from breach import breach

# Written so that this program does not hold it either.
secret = re.compile(b"C[A]S[T]A[L]I[A]_[C]A[N]A[R]Y")
for line in open("/proc/self/maps"):
    area, rights = line.split()[:2]
    start, end = (int(word, 16) for word in area.split("-"))
    if rights[0] != "r" or "[v" in line:
        continue
    try:
        with open("/proc/self/mem", "rb", 0) as memory:
            memory.seek(start)
            if secret.search(memory.read(end - start)):
                breach("a secret of the host in memory")
    except (OSError, ValueError, OverflowError):
        pass
