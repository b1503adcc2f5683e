"""Keeps a list growing."""
# expect: MEMORY EXITED
grown = []
while True:
    grown.append(" " * 1_000_000)
