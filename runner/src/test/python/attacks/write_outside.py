"""Opens for writing what is not its own."""
# expect: EXITED
import os
import sys

from breach import breach

places = ["/x", "/usr/x", "/etc/passwd", "/etc/x", "/opt/castalia/x", os.__file__, "/dev/x", sys.executable,
          "/proc/sys/kernel/core_pattern", "/proc/self/oom_score_adj", "/box/x", "/lib64/x"]
for path in places:
    try:
        with open(path, "r+" if os.path.exists(path) else "w") as file:
            if path.endswith("oom_score_adj"):
                try:
                    file.write("-1000")
                    file.flush()
                except OSError:
                    continue
            breach("wrote " + path)
    except OSError:
        pass
