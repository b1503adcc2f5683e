def two_in_a_row(lab, first, second):
    till = lab.Till()
    till.add(first)
    return till.add(second)


def two_at_once(lab, threads):
    till = lab.Till()
    threads.start("A", till.add, 5)
    threads.start("B", till.add, 7)
    threads.join()
    return till.total


def add_at_size(lab, n):
    till = lab.Till()
    for _ in range(n):
        till.add(1)
    return lambda: till.add(1)
