"""Swaps a folder and a link to / as fast as it can, for whoever walks or owns the folder (Judge0, 2024)."""
# expect: WALL CPU
# limits: wall=0.5
import os

os.mkdir("real")
os.symlink("/", "link")
while True:
    os.rename("real", "target")
    os.rename("target", "real")
    os.rename("link", "target")
    os.rename("target", "link")
