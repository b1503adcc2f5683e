"""Ten children write at once."""
# expect: OUTPUT
# limits: wall=4 cpu=4
import os

for _ in range(10):
    if os.fork() == 0:
        break
while True:
    os.write(1, b"c" * 65536)
