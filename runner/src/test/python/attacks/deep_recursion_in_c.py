"""Overflows the C stack by nested objects."""
# expect: EXITED SIGNALLED
nested = []
for _ in range(100_000):
    nested = [nested]
try:
    repr(nested)
except RecursionError:
    print("RecursionError")
