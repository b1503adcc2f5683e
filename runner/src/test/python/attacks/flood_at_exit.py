"""Floods while the interpreter closes down."""
# expect: OUTPUT
# limits: wall=4 cpu=4
import atexit


def flood():
    while True:
        print("exit " * 1000)


atexit.register(flood)
