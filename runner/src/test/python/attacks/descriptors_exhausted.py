"""Opens all descriptors it may, then ends."""
# expect: EXITED
import os

from breach import breach

opened = 0
try:
    while opened < 5000:
        os.open("/dev/null", os.O_RDONLY)
        opened += 1
    breach("no limit of descriptors")
except OSError as error:
    print(opened, error)
