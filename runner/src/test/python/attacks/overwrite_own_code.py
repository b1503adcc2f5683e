"""Writes into the interpreter's code through /proc/self/mem."""
# expect: EXITED SIGNALLED TAMPERED
# limits: wall=2
areas = [line.split() for line in open("/proc/self/maps")]
start = next(int(area[0].split("-")[0], 16) for area in areas if "x" in area[1] and "python" in area[-1])
with open("/proc/self/mem", "r+b", 0) as memory:
    memory.seek(start)
    try:
        memory.write(b"\xcc" * 4096)
    except OSError as error:
        print(error)
