import copy
import pickle


class Point:
    def __init__(self, x):
        self.x = x


print(type(pickle.loads(pickle.dumps(Point(1)))).__name__, copy.deepcopy(Point(2)).x, Point.__module__)
