"""Prints lines without end."""
# expect: OUTPUT
# limits: wall=4 cpu=4
while True:
    print("x" * 1000)
