class Noisy:
    def __del__(self):
        print("bye")


cycle = Noisy()
cycle.self = cycle
print("hi")
