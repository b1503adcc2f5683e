"""Writes rubbish into every descriptor it was born with."""
# expect: TAMPERED
import os
import stat

from breach import breach

found = []
for fd in range(1024):
    try:
        found.append((fd, stat.S_IFMT(os.fstat(fd).st_mode)))
    except OSError:
        pass
pipes = [fd for fd, kind in found if kind == stat.S_IFIFO]
if len(pipes) > 4 or any(kind not in (stat.S_IFIFO, stat.S_IFDIR) for fd, kind in found):
    breach(found)
for fd in pipes:
    if fd > 2:
        os.write(fd, b"\x00rubbish" * 10)
