"""Runs the harness's own programs."""
# expect: EXITED
# limits: wall=10 cpu=6
import os
import subprocess
import sys

from breach import breach

folder = "/opt/castalia/castalia_runner"
for name in ("launch", "serve", "monitor", "template", "rootfs"):
    command = [sys.executable, "-S", f"{folder}/{name}.py", "home=/", "hash_seed=1", "tier=POLLING"]
    done = subprocess.run(command, capture_output=True, input=b"", timeout=5)
    if b"H\x01\x00\x00\x00" in done.stdout:
        breach(f"{name} made a sandbox")
for path in (folder, "/opt", "/usr/lib", "/etc"):
    if os.access(path, os.W_OK):
        breach(path)
