"""Floods standard output and standard error from a dozen threads."""
# expect: OUTPUT
# limits: wall=4 cpu=4
import os
import threading


def flood(fd):
    while True:
        os.write(fd, b"y" * 10_000)


for number in range(12):
    threading.Thread(target=flood, args=(1 + number % 2,)).start()
