import gc
import sys
import tracemalloc
import weakref


class Node:
    pass


a, b = Node(), Node()
a.b, b.a = b, a
gone = weakref.ref(a)
del a, b
print(gc.isenabled(), gone() is None, gc.collect() >= 2, gone() is None, gc.get_threshold()[0] > 0)
tracemalloc.start()
block = bytearray(1 << 20)
print(tracemalloc.get_traced_memory()[0] > 1 << 20, sys.getrefcount(block))
