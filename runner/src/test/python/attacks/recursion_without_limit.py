"""Recurses until the stack is gone."""
# expect: SIGNALLED MEMORY EXITED
# limits: wall=5 cpu=4
import sys

sys.setrecursionlimit(2**31 - 1)


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x")


def recurse(depth):
    return recurse(depth + 1) + 1


try:
    recurse(0)
except RecursionError:
    Deep().name
