"""Leaves links and unreadable folders for whoever cleans up or comes next."""
# expect: EXITED
import os

for place in ("/work", "/tmp", "/dev/shm"):
    os.symlink("/etc", place + "/planted")
    os.mkdir(place + "/locked", 0)
    os.mkfifo(place + "/fifo")
