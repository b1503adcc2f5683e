"""Exits with numbers that are none."""
# expect: EXITED
import sys

sys.exit(2**70)
