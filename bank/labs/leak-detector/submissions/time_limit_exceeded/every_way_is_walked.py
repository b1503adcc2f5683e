# fails: Who.test_each_object_is_looked_into_once
# misconception: Objects that lie on the way already are left out, so no walk goes round in a ring.
# nudge: Forty lists, each of which holds the next one twice. How many ways are there?
# hint: What do you know about an object that you have seen on another way?
# explanation: Leaving out what is on the present way prevents rings, not repetition: each object is walked once for each way that leads to it, and the ways double
#   with each fork. An object that was seen once needs no second look, for the first way to it was the shortest.

import gc
import tracemalloc
import types
import weakref
from collections import Counter, deque
from contextlib import contextmanager


@contextmanager
def tracing():
    was_on = tracemalloc.is_tracing()
    if not was_on:
        tracemalloc.start()
    try:
        yield
    finally:
        if not was_on:
            tracemalloc.stop()


def measure(work, calls, windows, read=None, collect=None):
    if read is None:
        with tracing():
            return measure(work, calls, windows, lambda: tracemalloc.get_traced_memory()[0], collect)
    collect = collect or gc.collect
    levels, garbage = [], []
    for window in range(-1, windows):
        for _ in range(calls):
            work()
        before = read()
        collect()
        level = read()
        if window >= 0:
            levels.append(level)
            garbage.append(before - level)
    return levels, garbage


def bytes_per_call(levels, calls):
    half = len(levels) // 2
    if half < 1 or calls < 1:
        raise ValueError("at least 2 levels and 1 call are needed")
    return (min(levels[-half:]) - min(levels[:half])) / ((len(levels) - half) * calls)


def suspects(work, calls):
    with tracing():
        work()
        before = _snapshot()
        for _ in range(calls):
            work()
        after = _snapshot()
    found = []
    for entry in after.compare_to(before, "lineno"):
        if entry.count_diff >= calls:
            frame = entry.traceback[0]
            found.append((frame.filename, frame.lineno, entry.count_diff, entry.size_diff))
    return sorted(found, key=lambda line: -line[3])


def _snapshot():
    gc.collect()
    mine = [tracemalloc.Filter(False, name) for name in (tracemalloc.__file__, __file__)]
    return tracemalloc.take_snapshot().filter_traces(mine)


class Census:
    def __init__(self):
        self._tracked = {}

    def track(self, thing):
        number, tracked = id(thing), self._tracked
        if number not in tracked:
            tracked[number] = weakref.ref(thing, lambda dead: tracked.pop(number))

    def alive(self):
        gc.collect()
        things = [reference() for reference in list(self._tracked.values())]
        return dict(Counter(type(thing).__name__ for thing in things if thing is not None))


def path(thing, roots):
    best = None
    waiting = [(root, 1, name, (id(root), None)) for name, root in reversed(roots.items())]
    while waiting:
        holder, steps, text, way = waiting.pop()
        if holder is thing and (best is None or steps < best[0]):
            best = (steps, text)
        if isinstance(holder, types.ModuleType) and steps > 1:
            continue
        for step, child in _steps(holder):
            if not _lies_on(way, id(child)):
                waiting.append((child, steps + 1, text + step, (id(child), way)))
    return best and best[1]


def _lies_on(way, number):
    while way is not None:
        if way[0] == number:
            return True
        way = way[1]
    return False


def _steps(holder):
    if isinstance(holder, dict):
        for key, value in dict.items(holder):
            yield f"[{key!r}]", value
    for kind in (list, tuple, deque):
        if isinstance(holder, kind):
            for index, value in enumerate(kind.__iter__(holder)):
                yield f"[{index}]", value
    for kind in (set, frozenset):
        if isinstance(holder, kind):
            for value in kind.__iter__(holder):
                yield "{...}", value
    if isinstance(holder, types.MethodType):
        yield ".__self__", holder.__self__
        yield ".__func__", holder.__func__
    if isinstance(holder, types.FunctionType):
        yield from _of_function(holder)
    if isinstance(holder, BaseException):
        yield ".__traceback__", holder.__traceback__
    if isinstance(holder, types.TracebackType):
        yield ".tb_next", holder.tb_next
        yield ".tb_frame", holder.tb_frame
    if isinstance(holder, types.FrameType):
        for name, value in holder.f_locals.items():
            yield f".f_locals[{name!r}]", value
    yield from _attributes(holder)


def _of_function(function):
    for index, value in enumerate(function.__defaults__ or ()):
        yield f".__defaults__[{index}]", value
    for index, cell in enumerate(function.__closure__ or ()):
        try:
            yield f".__closure__[{index}].cell_contents", cell.cell_contents
        except ValueError:  # not bound yet
            pass


def _attributes(holder):
    try:
        owner = type if isinstance(holder, type) else object
        found = owner.__getattribute__(holder, "__dict__")
    except AttributeError:
        found = {}
    for name, value in found.items():
        yield f".{name}", value
    for base in type(holder).__mro__:
        for name in _slots(base):
            try:
                yield f".{name}", vars(base)[name].__get__(holder)
            except AttributeError:  # never set
                pass


def _slots(base):
    if "__slots__" not in vars(base):
        return []
    return [name for name, member in vars(base).items() if isinstance(member, types.MemberDescriptorType)]
