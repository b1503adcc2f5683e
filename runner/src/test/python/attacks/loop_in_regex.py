"""Backtracks for ever inside one call."""
# expect: CPU WALL
# limits: wall=3 cpu=0.5
import re

re.match(r"(a+)+$", "a" * 60 + "b")
