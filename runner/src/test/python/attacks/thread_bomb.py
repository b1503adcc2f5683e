"""Starts threads until none is given."""
# expect: EXITED MEMORY
# limits: wall=4
import threading
import time

from breach import breach

started = 0
try:
    while True:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        started += 1
except RuntimeError:
    pass
print(started, "threads")
if started > 64:
    breach("more threads than processes allowed")
