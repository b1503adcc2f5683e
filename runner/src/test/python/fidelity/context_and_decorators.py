import contextlib
import functools


@contextlib.contextmanager
def managed():
    print("enter")
    try:
        yield 1
    finally:
        print("leave")


@functools.lru_cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


with managed() as x:
    print(fib(80), x)
