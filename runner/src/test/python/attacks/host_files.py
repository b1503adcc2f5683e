"""Looks for files of the host."""
# expect: EXITED
import os

from breach import breach

allowed = {"bin", "box", "dev", "etc", "lib", "lib32", "lib64", "opt", "proc", "tmp", "usr", "work"}
if set(os.listdir("/")) - allowed:
    breach(str(os.listdir("/")))
for path in ("/etc/shadow", "/root", "/home", "/var", "/sys", "/run", "/boot", "/mnt", "/srv",
             "/proc/self/root/../etc/shadow", "/../../../etc/shadow", "/proc/1/root/etc/shadow"):
    if os.path.exists(path):
        breach(path)
if os.listdir("/box"):
    breach("something in /box")
if len(open("/etc/passwd").readlines()) != 2:
    breach("the host's passwd")
