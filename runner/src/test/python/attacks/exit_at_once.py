"""Leaves without a word."""
# expect: EXITED
import os

print("partial", flush=True)
os._exit(0)
