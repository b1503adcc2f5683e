"""Closes its input while it still comes."""
# expect: EXITED
# stdin: 1000000
import os

os.close(0)
print("done")
