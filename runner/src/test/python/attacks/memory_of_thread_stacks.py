"""Asks for as many and as large stacks as threads can have."""
# expect: EXITED MEMORY
# limits: wall=4
import threading
import time

threading.stack_size(512 << 20)
for _ in range(200):
    try:
        threading.Thread(target=time.sleep, args=(0.2,)).start()
    except (RuntimeError, MemoryError) as error:
        print(error)
        break
