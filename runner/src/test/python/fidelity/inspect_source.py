import inspect
import os


def function():
    return 1


class Thing:
    x = 2


print(inspect.getsource(function), inspect.getsource(Thing), inspect.getmodule(function).__name__)
os.chdir("/tmp")
print(inspect.getsource(function))
