"""Grows slowly, far beyond its limit."""
# expect: MEMORY
# limits: memory=64
import time

grown = []
for _ in range(400):
    grown.append(bytearray(b"x" * (1 << 20)))
    time.sleep(0.002)
