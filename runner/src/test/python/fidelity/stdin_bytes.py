import sys

print(sys.stdin.buffer.read())
# stdin: a\nb
