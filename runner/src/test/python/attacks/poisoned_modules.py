"""Replaces what the harness might call after it."""
# expect: EXITED
import builtins
import os
import struct
import sys
import threading
import traceback


def evil(*arguments, **options):
    raise SystemExit("evil")


for module in list(sys.modules.values()):
    for name in ("loads", "dumps", "write", "read", "fork", "_exit", "compile", "sleep", "pack", "pause"):
        if hasattr(module, name):
            try:
                setattr(module, name, evil)
            except (AttributeError, TypeError):
                pass
for name in ("print", "open", "exec", "compile", "__import__", "isinstance", "len", "getattr", "repr"):
    setattr(builtins, name, evil)
sys.modules.clear()
sys.path[:] = ["/evil"]
