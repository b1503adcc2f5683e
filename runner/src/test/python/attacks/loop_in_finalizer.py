"""Loops in a finalizer at exit."""
# expect: CPU
# limits: wall=3 cpu=0.5


class Sticky:
    def __del__(self):
        while True:
            pass


sticky = Sticky()
