"""A forked child runs into the end of the program before its parent does."""
# expect: EXITED
import os
import time

if os.fork() != 0:
    time.sleep(0.3)
    print("parent ends last")
