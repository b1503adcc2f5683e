# fails: Stack.test_empty_raises
# fails: Stack.test_stacks_are_apart
# misconception: Nothing is None.
# nudge: Which one came last?
# hint: Look at pop.
# explanation: A stack gives back
#   what came last.
class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop() if self.items else None
