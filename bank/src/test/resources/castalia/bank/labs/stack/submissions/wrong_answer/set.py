# fails: Stack.test_last_in_first_out
# misconception: A set keeps order.
# nudge: Which one came last?
# hint: Look at pop.
# explanation: A stack gives back
#   what came last.
class Stack:
    def __init__(self):
        self.items = set()

    def push(self, item):
        self.items.add(-item)

    def pop(self):
        if not self.items:
            raise IndexError
        return self.items.pop()
