# fails: Stack.test_stacks_are_apart
# misconception: A class attribute belongs to each instance.
# nudge: Which one came last?
# hint: Look at pop.
# explanation: A stack gives back
#   what came last.
class Stack:
    items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop()
