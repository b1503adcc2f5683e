"""Looks for input that was meant for another run."""
# expect: EXITED
import sys

from breach import breach

if sys.stdin.buffer.read():
    breach("somebody's input")
