import weakref


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("bye", self.name)


single = Noisy("alone")
kept = [single]
weakref.finalize(single, print, "finalize")
print("hi")
