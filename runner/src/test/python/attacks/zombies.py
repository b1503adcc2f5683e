"""Leaves zombies and orphans by the thousand."""
# expect: EXITED CPU WALL
# limits: wall=6 cpu=4
import os

for _ in range(150):
    try:
        if os.fork() == 0:
            if os.fork() == 0:
                os._exit(0)
            os._exit(0)
    except OSError:
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            pass
print("done")
