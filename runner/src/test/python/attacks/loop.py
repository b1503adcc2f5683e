"""Loops."""
# expect: CPU
# limits: wall=4 cpu=0.5
while True:
    pass
