"""Writes single bytes, so that each could become a frame."""
# expect: OUTPUT CPU WALL
# limits: wall=2 cpu=2 output=0.1
import os

while True:
    os.write(1, b"b")
