"""Goes through the links of /proc that lead where a name could not."""
# expect: EXITED
import os

from breach import breach

own = f"/proc/{os.getpid()}"
for name in ("root", "cwd", "task/%d/root" % os.getpid(), "task/%d/cwd" % os.getpid()):
    inside = os.stat(f"{own}/{name}/").st_dev, os.stat(f"{own}/{name}/").st_ino
    if name.endswith("root") and inside != (os.stat("/").st_dev, os.stat("/").st_ino):
        breach(name)
    for outside in ("../../../../../etc/shadow", "../../../../../home", "../../../../sys"):
        if os.path.exists(f"{own}/{name}/{outside}"):
            breach(f"{name}/{outside}")
for mode in (os.O_WRONLY, os.O_RDWR):
    try:
        os.open(own + "/exe", mode)
        breach("its own interpreter, for writing")
    except OSError:
        pass
for name in os.listdir(own + "/map_files") if os.access(own + "/map_files", os.R_OK) else ():
    try:
        os.open(f"{own}/map_files/{name}", os.O_RDWR)
        breach("a mapped file, for writing")
    except OSError:
        pass
