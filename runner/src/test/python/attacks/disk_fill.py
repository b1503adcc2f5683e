"""Writes files until there is no space."""
# expect: EXITED
from breach import breach

files = 0
try:
    while files <= 64:
        with open(f"f{files}", "wb") as file:
            file.write(b"x" * (1 << 20))
        files += 1
    breach("64 MB of files")
except OSError as error:
    print("stopped at", files, error)
