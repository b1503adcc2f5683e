"""What runs beside the learner's code."""

import gzip
import itertools
import os
import tempfile

LINE = '10.0.0.1 - - [10/Oct/2026:13:00:00 +0000] "GET / HTTP/1.1" 200 10\n'


def spoil_a_summary(lab):
    report = lab.Report()
    report.feed([LINE, "broken"])
    first = report.summary()
    expected = report.summary()
    first["malformed_at"].append(99)
    first["status"]["9xx"] = 1
    first["hours"].clear()
    return report.summary() == expected


def feed_many_lines(lab):
    report = lab.Report()
    report.feed(itertools.repeat(LINE, 1_500))
    return report


def written(folder, name, content):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(content)
    return path


def read_four_files(lab):
    text = b"one\ntwo"
    with tempfile.TemporaryDirectory() as folder:
        return {
            "plain": list(lab.open_log(written(folder, "a.gz", text))),
            "packed": list(lab.open_log(written(folder, "b.log", gzip.compress(text)))),
            "empty": list(lab.open_log(written(folder, "c.log", b""))),
            "one letter": list(lab.open_log(written(folder, "d.log", b"x"))),
        }


def read_a_file_with_carriage_returns(lab):
    text = b"one\rtwo\r\nthree\n"
    with tempfile.TemporaryDirectory() as folder:
        return {
            "plain": list(lab.open_log(written(folder, "a.log", text))),
            "packed": list(lab.open_log(written(folder, "b.gz", gzip.compress(text)))),
        }


def read_bytes_that_are_no_text(lab):
    with tempfile.TemporaryDirectory() as folder:
        return {
            "plain": list(lab.open_log(written(folder, "a", b"caf\xe9\n\xc3\xbcber\n"))),
            "packed": list(lab.open_log(written(folder, "b", gzip.compress(b"caf\xe9\n")))),
        }


def read_the_first_line_of_a_long_file(lab):
    import tracemalloc

    with tempfile.TemporaryDirectory() as folder:
        path = written(folder, "long", LINE.encode() * 20_000)
        tracemalloc.start()
        next(iter(lab.open_log(path)))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak


def add_new_keys_to_a_full_top(lab, n):
    top = lab.Top(n)
    for number in range(n):
        top.add(number)
    fresh = itertools.count(n)
    return lambda: top.add(next(fresh))


def add_keys_that_have_a_counter(lab, n):
    top = lab.Top(n)
    for number in range(n):
        top.add(number)
    again = itertools.cycle(range(n))
    return lambda: top.add(next(again))


def add_many_different_keys(lab):
    top = lab.Top(50)
    for number in range(1_500):
        top.add(f"key {number}")
        top.add("one that is always there")
    return top
