"""Announces a frame of four gigabytes."""
# base: starter

import os

for fd in range(3, 40):
    try:
        os.write(fd, b"\xff\xff\xff\xff{")
    except OSError:
        pass
