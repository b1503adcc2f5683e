"""Makes a file of a petabyte."""
# expect: EXITED
import os

from breach import breach

try:
    os.truncate(os.open("sparse", os.O_CREAT | os.O_RDWR), 1 << 50)
    breach("a file beyond the limit")
except OSError as error:
    print(error)
