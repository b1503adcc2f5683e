"""Ends with more text than a message has."""
# expect: TAMPERED
import os

os.write(501, b"D" + b"\xff" * 5000)
