print(input()[::-1])
# stdin: ∂ßé\n
