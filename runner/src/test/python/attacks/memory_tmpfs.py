"""Fills the file system in memory."""
# expect: EXITED
from breach import breach

megabytes = 0
try:
    for number in range(200):
        with open(f"/tmp/{number}", "wb") as file:
            file.write(b"x" * (8 << 20))
        megabytes += 8
except OSError as error:
    print(error, megabytes)
if megabytes > 32:
    breach(f"{megabytes} MB of files")
