"""Says that it was stopped, as Java would."""
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


tell('{"type":"candidate-ended","reason":"died","detail":""}')
tell('{"type":"candidate-ready","number":2}')
