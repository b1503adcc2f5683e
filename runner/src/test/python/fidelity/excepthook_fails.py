import sys


def hook(kind, value, trace):
    raise RuntimeError("the hook")


sys.excepthook = hook
raise ValueError("the program")
