"""Makes empty files until there are no inodes."""
# expect: EXITED
import os

from breach import breach

files = 0
try:
    while files <= 10_000:
        os.close(os.open(f"i{files}", os.O_CREAT | os.O_WRONLY))
        files += 1
    breach("10,000 files")
except OSError as error:
    print("stopped at", files, error)
