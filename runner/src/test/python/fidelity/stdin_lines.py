import sys

for line in sys.stdin:
    print(repr(line))
# stdin: a\nb\n\nc
