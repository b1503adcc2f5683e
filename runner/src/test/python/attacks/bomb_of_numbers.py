"""Computes a power inside C, where no signal is heard."""
# expect: CPU WALL MEMORY
# limits: wall=2 cpu=0.3
print(9**9**9)
