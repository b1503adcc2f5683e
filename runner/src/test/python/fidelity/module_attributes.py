import importlib

try:
    print(importlib.util)
except AttributeError as error:
    print(error)
import concurrent

print(hasattr(concurrent, "futures"))
import concurrent.futures.thread

print(hasattr(concurrent, "futures"), concurrent.futures.thread.ThreadPoolExecutor.__name__)
import xml

print(hasattr(xml, "dom"))
