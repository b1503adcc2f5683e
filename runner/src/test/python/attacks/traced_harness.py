"""Leaves a trace function behind for whoever runs next in this process."""
# expect: EXITED
import sys
import threading


def spy(frame, event, argument):
    frame.f_globals["__builtins__"] = {}
    return spy


sys.settrace(spy)
sys.setprofile(spy)
for frame in (sys._getframe(1), sys._getframe(2)):
    frame.f_locals.clear()
