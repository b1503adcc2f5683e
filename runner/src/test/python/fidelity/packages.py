import sys

import helper
from package.inner import value

print(helper.double(value), helper.__name__, sys.path[0] == helper.__file__.rpartition("/")[0])
# file: helper.py def double(x): return 2 * x
# file: package/__init__.py
# file: package/inner.py value = 21
