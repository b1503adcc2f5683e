"""Closes all descriptors, those of the sandbox among them."""
# expect: EXITED TAMPERED
import os

os.closerange(0, 1024)
