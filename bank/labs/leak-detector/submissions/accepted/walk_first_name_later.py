"""The walk goes over bare objects, and only the way that was found gets its names.

Each holder is seen as a few views: a template for the step, and pairs of key and value. The search looks at the values alone and remembers who led to whom; the texts are made once, for the steps of the answer, by looking for the child in the holder's views
again. A heap of a million objects costs a million entries and no text. Lines are compared as counters; the census is a dict of weak references that end
their own entries.
"""

import gc
import itertools
import tracemalloc
import types
import weakref
from collections import Counter, deque


class Tracing:
    """Tracing, switched on for a while if it was off."""

    def __enter__(self):
        self.mine = not tracemalloc.is_tracing()
        if self.mine:
            tracemalloc.start()

    def __exit__(self, *error):
        if self.mine:
            tracemalloc.stop()


def traced():
    return tracemalloc.get_traced_memory()[0]


def measure(work, calls, windows, read=None, collect=gc.collect):
    readings = []
    with Tracing() if read is None else memoryview(b""):
        read, collect = read or traced, collect or gc.collect
        for _ in range(windows + 1):
            for _ in range(calls):
                work()
            full = read()
            collect()
            readings.append((full, read()))
    return [low for _, low in readings[1:]], [full - low for full, low in readings[1:]]


def bytes_per_call(levels, calls):
    half, odd = divmod(len(levels), 2)
    if not half or calls < 1:
        raise ValueError(f"{len(levels)} levels, {calls} calls")
    rise = min(levels[half + odd:]) - min(levels[:half])
    return rise / (calls * (half + odd))


def suspects(work, calls):
    with Tracing():
        work()
        blocks_before, bytes_before = lines()
        for _ in range(calls):
            work()
        blocks, sizes = lines()
    found = [(*line, blocks[line] - blocks_before[line], sizes[line] - bytes_before[line]) for line in blocks]
    return sorted((entry for entry in found if entry[2] >= calls), key=lambda entry: entry[3], reverse=True)


def lines():
    """Blocks and bytes of each line, but for those of this file and of tracemalloc."""
    gc.collect()
    blocks, sizes = Counter(), Counter()
    for line in tracemalloc.take_snapshot().statistics("lineno"):
        place = line.traceback[0]
        if place.filename not in (__file__, tracemalloc.__file__):
            blocks[place.filename, place.lineno] = line.count
            sizes[place.filename, place.lineno] = line.size
    return blocks, sizes


class Watched(weakref.ref):
    """A weak reference that knows what it was about."""

    def __init__(self, thing, callback):
        self.number, self.name = id(thing), type(thing).__name__


class Census:
    def __init__(self):
        self._watched = {}

    def track(self, thing):
        if id(thing) not in self._watched:
            watched = self._watched
            watched[id(thing)] = Watched(thing, lambda dead: watched.pop(dead.number))

    def alive(self):
        gc.collect()
        return dict(Counter(watched.name for watched in list(self._watched.values())))


def path(thing, roots):
    led, waiting = {}, deque()
    for root in roots.values():
        if id(root) not in led:
            led[id(root)] = None
            waiting.append(root)
    while waiting and id(thing) not in led:
        holder = waiting.popleft()
        if isinstance(holder, types.ModuleType) and led[id(holder)] is not None:
            continue
        for _, pairs in views(holder):
            for _, child in pairs:
                if id(child) not in led:
                    led[id(child)] = holder
                    waiting.append(child)
    return name_of(thing, led, roots) if id(thing) in led else None


def name_of(thing, led, roots):
    steps = []
    while (holder := led[id(thing)]) is not None:
        steps.append(next(template.format(key) for template, pairs in views(holder) for key, child in pairs if child is thing))
        thing = holder
    return next(name for name, root in roots.items() if root is thing) + "".join(reversed(steps))


def views(holder):
    if isinstance(holder, dict):
        yield "[{!r}]", dict.items(holder)
    for base in (list, tuple, deque):
        if isinstance(holder, base):
            yield "[{}]", enumerate(base.__iter__(holder))
    for base in (set, frozenset):
        if isinstance(holder, base):
            yield "{{...}}", zip(itertools.repeat(""), base.__iter__(holder))
    if isinstance(holder, types.FunctionType):
        yield ".__defaults__[{}]", enumerate(holder.__defaults__ or ())
        yield ".__closure__[{}].cell_contents", cells(holder.__closure__ or ())
    for kind, names in SPECIAL.items():
        if isinstance(holder, kind):
            yield ".{}", [(name, getattr(holder, name)) for name in names]
    if isinstance(holder, types.FrameType):
        yield ".f_locals[{!r}]", holder.f_locals.items()
    yield ".{}", attributes(holder)


SPECIAL = {
    types.MethodType: ["__self__", "__func__"],
    BaseException: ["__traceback__"],
    types.TracebackType: ["tb_next", "tb_frame"],
}


def cells(closure):
    for index, cell in enumerate(closure):
        try:
            yield index, cell.cell_contents
        except ValueError:  # a variable that has no value yet
            pass


def attributes(holder):
    plain = type if isinstance(holder, type) else object
    try:
        yield from plain.__getattribute__(holder, "__dict__").items()
    except AttributeError:
        pass
    for base in type(holder).__mro__:
        if "__slots__" in vars(base):
            for name, slot in vars(base).items():
                if type(slot) is types.MemberDescriptorType:
                    try:
                        yield name, slot.__get__(holder)
                    except AttributeError:
                        pass
