"""Signals every process it can see."""
# expect: EXITED SIGNALLED
import os

for number in (15, 9):
    for pid in (-1, 1, 0, os.getppid()):
        if pid != 0:
            try:
                os.kill(pid, number)
            except OSError as error:
                print(error)
print("alive")
