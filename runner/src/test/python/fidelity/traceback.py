def divide(a, b):
    return a / b


def outer():
    divide(1, 0)


outer()
