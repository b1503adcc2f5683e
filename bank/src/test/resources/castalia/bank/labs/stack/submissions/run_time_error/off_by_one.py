# fails: Stack.test_last_in_first_out
# misconception: The last index is the length.
# nudge: Which index has the last of three?
# hint: Count from zero.
# explanation: Indexes begin at zero, so that
#   the last one is the length less one.
class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items[len(self.items)]
