import warnings

warnings.warn("be warned")
print(warnings.filters != [])
