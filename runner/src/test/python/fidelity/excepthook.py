import sys


def hook(kind, value, trace):
    print("hooked", kind.__name__, value)


sys.excepthook = hook
raise ValueError("x")
