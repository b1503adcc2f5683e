class Stack:
    """A stack."""

    def push(self, item):
        raise NotImplementedError

    def pop(self):
        raise NotImplementedError
