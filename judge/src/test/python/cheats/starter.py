"""Does nothing that is asked: a cheat on it must pass no test at all."""


class Till:
    def __init__(self):
        pass

    def add(self, amount):
        raise NotImplementedError

    def sell(self, item, price_of):
        raise NotImplementedError

    def refund(self, amount):
        raise NotImplementedError

    def read(self, amounts):
        raise NotImplementedError

    def wait(self):
        raise NotImplementedError
