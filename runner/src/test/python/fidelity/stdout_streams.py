import sys

print(sys.stdout.isatty(), sys.stdin.isatty(), sys.stdout.encoding, sys.stdout.name, sys.stdin.name)
print(sys.stdout is sys.__stdout__, sys.stderr.name, sys.stderr.errors)
