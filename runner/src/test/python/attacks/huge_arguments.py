"""Starts a program with arguments and an environment of megabytes."""
# expect: EXITED MEMORY
import os
import sys

try:
    os.execve(sys.executable, ["python3", "-c", "print(1)", "x" * 100_000] * 20, {"A": "y" * 100_000})
except OSError as error:
    print(error)
