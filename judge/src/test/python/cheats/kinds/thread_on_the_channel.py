"""A thread writes values all the time."""
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


import threading


def talk():
    number = 0
    while True:
        number += 1
        tell('{"type":"value","re":%d,"v":5}' % number)


threading.Thread(target=talk, daemon=True).start()
