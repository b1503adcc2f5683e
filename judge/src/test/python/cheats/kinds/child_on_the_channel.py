"""Another process writes values while this one is asked."""
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


if os.fork() == 0:
    for number in range(1, 400):
        tell('{"type":"value","re":%d,"v":12}' % number)
    os._exit(0)
