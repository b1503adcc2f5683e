"""Looks for a shell and for the tools of an intruder."""
# expect: EXITED
import os
import subprocess

from breach import breach

tools = ("sh", "bash", "dash", "busybox", "perl", "gcc", "cc", "ld", "curl", "wget", "nc", "su", "sudo", "mount",
         "nsenter", "unshare", "setpriv", "gdb", "strace", "apt", "pip", "git", "ssh")
for folder in ("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/libexec"):
    for tool in tools:
        if os.path.exists(f"{folder}/{tool}"):
            breach(f"{folder}/{tool}")
try:
    subprocess.run("id", shell=True, check=True)
    breach("a shell")
except OSError:
    pass
for parent, _, files in os.walk("/usr"):
    for name in files:
        if os.lstat(os.path.join(parent, name)).st_mode & 0o6000:
            breach(f"{parent}/{name} is set-user")
