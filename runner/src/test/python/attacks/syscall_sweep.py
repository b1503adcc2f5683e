"""Calls every number with hostile arguments and looks which the filter lets through."""
# expect: EXITED
# limits: wall=20 cpu=15
import os
import signal

from breach import breach, syscall

# Those that would end or stop this program: exit, fork, pause, signals, waits.
own = {0, 1, 7, 15, 23, 34, 35, 56, 57, 58, 59, 60, 61, 62, 72, 128, 129, 130, 202, 219, 230, 231, 232,
       247, 270, 271, 281, 297, 322, 435, 449}
forbidden = {101, 165, 166, 155, 161, 272, 308, 425, 426, 427, 321, 250, 248, 249, 298, 323, 246, 310,
             311, 175, 313, 172, 173, 304, 438, 319, 27, 103, 135, 154}
reachable = set()
for number in range(0, 471):
    if number in own:
        continue
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        signal.alarm(1)
        os.write(writer, b"%d" % syscall(number, -1, -1, -1, -1, -1, -1))
        os._exit(0)
    os.close(writer)
    if os.read(reader, 20) not in (b"-1", b"-38"):
        reachable.add(number)
    os.close(reader)
    os.waitpid(pid, 0)
print(len(reachable), "reachable")
if reachable & forbidden:
    breach(sorted(reachable & forbidden))
