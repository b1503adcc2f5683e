"""Holds the interpreter's lock in one long C call."""
# expect: CPU WALL
# limits: wall=3 cpu=0.5
x = 10 ** (3 * 10**7)
print(x % 7, pow(3, 10**9) % 7)
