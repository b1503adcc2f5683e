"""Mounts, remounts and unmounts."""
# expect: EXITED
from breach import refused

for call in (165, 166, 155, 161, 428, 429, 430, 431, 432, 433, 442):
    refused(f"call {call}", call, b"none", b"/tmp", b"tmpfs", 0, 0)
