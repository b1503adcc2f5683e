"""Throws exceptions with endless chains and texts in thread after thread."""
# expect: OUTPUT CPU WALL
# limits: wall=4 cpu=3
import threading


def fail():
    cause = None
    for number in range(500):
        failure = ValueError("x" * 5000)
        failure.__cause__ = cause
        cause = failure
    raise cause


while True:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
