"""Leaves a thread that is waited for."""
# expect: WALL
# limits: wall=0.5
import threading
import time

threading.Thread(target=time.sleep, args=(100,)).start()
