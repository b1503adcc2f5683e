import os

os.chdir("/")
raise LookupError("the source is still shown")
