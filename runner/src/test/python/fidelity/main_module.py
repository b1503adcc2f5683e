import __main__
import sys

print(__name__, __main__ is sys.modules["__main__"], __file__.endswith("main.py"), __spec__, __doc__)
print([name for name in dir() if name.startswith("__")])
print(__builtins__.__name__, type(__loader__).__name__)
