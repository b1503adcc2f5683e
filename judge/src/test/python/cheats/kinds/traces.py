"""Changes what functions return by tracing them."""
# base: starter

import sys


def tracer(frame, event, argument):
    if event == "return" and "self" in frame.f_locals:
        frame.f_locals["value"] = 5
    return tracer


sys.settrace(tracer)
sys.setprofile(tracer)
