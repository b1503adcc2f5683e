"""Nests folders until there are no inodes."""
# expect: EXITED
import os

depth = 0
try:
    while True:
        os.mkdir("d")
        os.chdir("d")
        depth += 1
except OSError as error:
    print(depth, error)
