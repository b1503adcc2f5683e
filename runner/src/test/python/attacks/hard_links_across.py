"""Links and renames files of the root into its own folders, and its own over them."""
# expect: EXITED
import os

from breach import breach, syscall

RENAMEAT2, EXCHANGE, HERE = 316, 2, -100
open("own", "w").close()
for path in ("/etc/passwd", "/usr/bin/python3", "/opt/castalia/castalia_runner/monitor.py", "/dev/zero"):
    for place in (os.path.abspath("link"), "/tmp/link", "/dev/shm/link"):
        try:
            os.link(path, place, follow_symlinks=False)
            breach(f"{path} at {place}")
        except OSError:
            pass
    for flags in (0, EXCHANGE):
        if syscall(RENAMEAT2, HERE, b"own", HERE, path.encode(), flags) >= 0:
            breach(f"replaced {path}")
