"""Long lists, to count what a page in their middle costs."""

from datetime import datetime, timedelta

START = datetime(2026, 1, 1)


def put(orders, numbers, states):
    for number in numbers:
        orders.put(number, START + timedelta(seconds=number), states(number))


def a_page_in_the_middle(lab, n):
    orders = lab.Orders(b"0123456789abcdef", 10, 10)
    put(orders, range(n // 2), lambda number: "open")
    cursor = orders.page().next
    put(orders, range(n // 2, n), lambda number: "open")
    return lambda: orders.page(cursor=cursor)


def a_page_of_a_rare_state(lab, n):
    orders = lab.Orders(b"0123456789abcdef", 10, 10)
    put(orders, range(n), lambda number: "lost" if number < 30 else "open")
    cursor = orders.page(state="lost").next
    return lambda: orders.page(state="lost", cursor=cursor)
