"""Writes one endless line."""
# expect: OUTPUT
# limits: wall=4 cpu=4
import sys

while True:
    sys.stdout.write("z" * (1 << 20))
