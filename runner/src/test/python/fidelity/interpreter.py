import os
import platform
import sys

print(platform.python_version(), sys.byteorder, sys.maxsize, sys.flags, sys.getrecursionlimit())
print(os.path.basename(os.path.realpath(sys.executable)))
print(sys.getswitchinterval(), sys.getdefaultencoding(), sys.getfilesystemencoding(), os.cpu_count())
