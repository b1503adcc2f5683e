"""Starts interpreters that start interpreters."""
# expect: WALL CPU MEMORY
# limits: wall=1.5 cpu=1
import subprocess
import sys

source = open("main.py").read()
while True:
    try:
        subprocess.Popen([sys.executable, "-c", source])
    except OSError:
        pass
