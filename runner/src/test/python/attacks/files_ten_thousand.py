"""Makes ten thousand files, in folders, as links and as fifos."""
# expect: EXITED
import os

from breach import breach

made = 0
try:
    for folder in range(100):
        os.mkdir(f"/tmp/{folder}")
        for number in range(100):
            made += 1
            (os.mkfifo if number % 2 else os.mkdir)(f"/tmp/{folder}/{number}")
    breach("ten thousand files")
except OSError as error:
    print(error)
