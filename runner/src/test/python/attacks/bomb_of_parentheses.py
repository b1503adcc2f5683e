"""Crashes compilers by nesting."""
# expect: EXITED SIGNALLED
try:
    compile("(" * 100_000, "x", "eval")
except (SyntaxError, MemoryError, RecursionError) as error:
    print(type(error).__name__)
