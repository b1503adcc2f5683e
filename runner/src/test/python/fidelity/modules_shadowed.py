# file: random.py CHOSEN = "the program's own"
# file: concurrent/__init__.py
# file: concurrent/futures.py WORKERS = 3
# file: time.py raise AssertionError("built in, so never shadowed")
import pathlib
import sys
import time

import random

print(random.CHOSEN, time.gmtime(0).tm_year)
from concurrent import futures

print(futures.WORKERS)
sys.modules["_heapq"] = None
import heapq

print(type(heapq.heapify).__name__)
pathlib.Path("uuid.py").write_text("NAMESPACE = 7\n")
import uuid

print(uuid.NAMESPACE)
