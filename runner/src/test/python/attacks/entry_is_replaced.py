"""Replaces its own entry file and folder while it runs."""
# expect: EXITED
import os

os.unlink("main.py")
os.mkdir("main.py")
os.rename("/work/main.py", "/tmp/elsewhere")
os.chdir("/")
