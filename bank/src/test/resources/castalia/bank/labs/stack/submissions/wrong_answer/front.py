# fails: Stack.test_last_in_first_out
# misconception: A stack grows at its front and shrinks at its end.
# nudge: Which one came last?
# hint: Look at pop.
# explanation: A stack gives back
#   what came last.
class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.insert(0, item)

    def pop(self):
        return self.items.pop()
