"""Sends itself the signal that asks for a flush, from many threads."""
# expect: TAMPERED
# limits: wall=4 cpu=3
import os
import threading


def storm():
    while True:
        os.kill(os.getpid(), 64)


for _ in range(8):
    threading.Thread(target=storm, daemon=True).start()
while True:
    pass
