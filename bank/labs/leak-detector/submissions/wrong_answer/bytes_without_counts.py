# fails: Where.test_less_than_one_for_each_call
# fails: Where.test_the_lines_that_keep
# misconception: What has grown has leaked.
# nudge: A buffer was enlarged once, by a megabyte. How many blocks did each call add?
# hint: Which figure grows in step with the calls, whatever the sizes are?
# explanation: Bytes are noisy: tables are enlarged, texts differ in length. A line that keeps something with each call has at least one block more for each. Counts
#   in step with the calls tell a leak from an accident.

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
        if entry.size_diff > 0:
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
    came = {}
    waiting = deque()
    for name, root in roots.items():
        if id(root) not in came:
            came[id(root)] = (None, name)
            waiting.append((root, True))
    while waiting and id(thing) not in came:
        holder, is_root = waiting.popleft()
        if isinstance(holder, types.ModuleType) and not is_root:
            continue
        for text, child in _steps(holder):
            if id(child) not in came:
                came[id(child)] = (id(holder), text)
                waiting.append((child, False))
    return _text(id(thing), came) if id(thing) in came else None


def _text(number, came):
    texts = []
    while number is not None:
        number, text = came[number]
        texts.append(text)
    return "".join(reversed(texts))


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
