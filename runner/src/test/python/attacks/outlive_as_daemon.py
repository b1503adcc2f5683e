"""Leaves a daemon that closed everything."""
# expect: EXITED
import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 256)
        while True:
            time.sleep(0.1)
    os._exit(0)
print("main done")
