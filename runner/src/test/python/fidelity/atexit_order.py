import atexit
import logging

atexit.register(print, "registered first, runs last")
atexit.register(print, "registered second")
print("main ends")
