"""Leaves children and a thread."""
# expect: EXITED
import os
import threading
import time

for _ in range(10):
    if os.fork() == 0:
        time.sleep(100)
threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
print("main done")
