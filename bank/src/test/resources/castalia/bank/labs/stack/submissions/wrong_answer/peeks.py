# fails: Stack.test_last_in_first_out
# misconception: Looking takes away.
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
        return self.items.__getitem__(-1)
