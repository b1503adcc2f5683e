"""Floods standard error."""
# expect: OUTPUT
# limits: wall=4 cpu=4
import sys

while True:
    sys.stderr.write("y" * 5000)
