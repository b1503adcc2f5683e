"""Floods with bytes that are no text, NUL, and the frames of the monitor's own protocol."""
# expect: OUTPUT
# limits: wall=4 cpu=4
import os

while True:
    os.write(1, b"F\x21\x00\x00\x00" + bytes(33) + bytes(range(256)) + b"\xc3\x28\xed\xa0\x80\xf5" * 100)
