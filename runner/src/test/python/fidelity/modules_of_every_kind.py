import sys

before = set(sys.modules)
import collections.abc
import json
import logging
import queue

print(sorted(set(sys.modules) - before))
print([name for name in ("socket", "asyncio", "ctypes", "unittest", "multiprocessing") if name in sys.modules])
