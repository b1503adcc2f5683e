"""Writes a frame of brackets within brackets."""
# base: starter

import os
import struct


def tell(text):
    payload = text.encode()
    for fd in range(3, 40):
        try:
            os.write(fd, struct.pack(">I", len(payload)) + payload)
        except OSError:
            pass


tell('{"type":"value","re":1,"v":' + "[" * 100_000 + "]" * 100_000 + "}")
