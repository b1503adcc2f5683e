"""Walks up its own stack into the harness and calls what it finds there."""
# expect: EXITED TAMPERED SIGNALLED
import gc
import sys

from breach import breach

frame = sys._getframe()
while frame:
    for value in list(frame.f_locals.values()):
        if type(value).__name__ in ("Supervision", "Transport", "_Monitor"):
            breach("the monitor's objects")
    frame = frame.f_back
for thing in gc.get_objects():
    if type(thing).__name__ in ("Supervision", "Transport", "_Monitor"):
        breach("the monitor's objects")
