import signal
import time


def handler(number, frame):
    raise TimeoutError


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    time.sleep(2)
except TimeoutError:
    print("timed out")
