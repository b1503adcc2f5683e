"""Floods with a file that the kernel copies."""
# expect: OUTPUT
# limits: wall=4 cpu=4
import os

with open("/tmp/block", "w+b") as block:
    block.write(b"s" * (1 << 20))
    block.flush()
    while True:
        os.sendfile(1, block.fileno(), 0, 1 << 20)
