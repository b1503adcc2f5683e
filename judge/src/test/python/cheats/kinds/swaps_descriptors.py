"""Puts the channel where standard output is."""
# base: starter

import os

for fd in range(3, 12):
    try:
        os.dup2(1, fd)
    except OSError:
        pass
