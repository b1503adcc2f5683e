"""Has a standard output whose flush never returns, when the run is ended and before."""
# expect: WALL
# limits: wall=0.5
import sys
import time


class Stuck:
    closed = False

    def write(self, text):
        return len(text)

    def flush(self):
        while True:
            time.sleep(60)


sys.stdout = sys.stderr = Stuck()
