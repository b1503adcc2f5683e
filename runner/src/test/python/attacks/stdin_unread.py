"""Never reads its megabyte of input."""
# expect: EXITED
# stdin: 1000000
print("done")
