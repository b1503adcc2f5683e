"""Leaves by chroot and a kept folder."""
# expect: EXITED
import os

from breach import breach

os.mkdir("cell")
fd = os.open(".", os.O_RDONLY)
try:
    os.chroot("cell")
    breach("chroot")
except OSError:
    pass
os.fchdir(fd)
for _ in range(50):
    os.chdir("..")
if os.path.exists("home") or os.path.exists("var"):
    breach("the host's root")
