"""Replaces itself by another interpreter that loops."""
# expect: CPU WALL
# limits: wall=3 cpu=0.5
import os
import sys

os.execv(sys.executable, ["python3", "-c", "while True: pass"])
