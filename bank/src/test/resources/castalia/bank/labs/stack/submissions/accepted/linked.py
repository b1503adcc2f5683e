"""Linked pairs."""


class Stack:
    def __init__(self):
        self.top = None

    def push(self, item):
        self.top = (item, self.top)

    def pop(self):
        if self.top is None:
            raise IndexError("empty")
        item, self.top = self.top
        return item
