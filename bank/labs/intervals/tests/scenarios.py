"""What runs beside the learner's code."""

import random


def merge_and_look_at_the_input(lab):
    bookings = [[10, 12], [9, 11], [1, 2]]
    merged = lab.merge(bookings)
    return {"merged": [tuple(pair) for pair in merged], "after": bookings}


def spoil_the_list_of_busy_times(lab):
    calendar = lab.Calendar()
    calendar.add(1, 2)
    calendar.add(4, 6)
    calendar.busy().clear()
    return calendar.busy()


def merge_many(lab, n):
    order = random.Random(5)
    intervals = [(3 * place, 3 * place + order.randint(1, 4)) for place in range(n)]
    order.shuffle(intervals)
    return lambda: lab.merge(intervals)


def ask_a_full_calendar(lab, n):
    calendar = lab.Calendar()
    for place in range(n):
        calendar.add(3 * place, 3 * place + 1)
    return lambda: calendar.is_free(3 * n - 5, 3 * n - 3)
