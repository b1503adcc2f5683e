"""Asks for texts and numbers of any size by a few characters."""
# expect: MEMORY EXITED CPU WALL
# limits: wall=1.5 cpu=0.5

for attempt in (
    lambda: len("%*d" % (2**31 - 1, 1)),
    lambda: len(f"{1:2147483647}"),
    lambda: len("{:>2147483647}".format(1)),
    lambda: len([None] * 2**33),
    lambda: 1 << (1 << 40),
    lambda: len(str(3 ** 30_000_000)),
):
    try:
        attempt()
    except (MemoryError, OverflowError, ValueError) as error:
        print(type(error).__name__)
