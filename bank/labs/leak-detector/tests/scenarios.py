"""Code that leaks and code that does not, and objects that are held in known ways."""

import collections
import contextlib
import dataclasses
import gc
import tracemalloc
import types
import weakref


def measured(lab, what):
    """Measures 8 windows of 50 calls of something that is healthy, or not."""
    kept, cache, numbers, batch = [], {}, iter(range(100_000)), []

    def leak():
        kept.append(bytes(1000))

    def bounded_cache():
        cache[next(numbers) % 40] = bytes(1000)

    def saw_tooth():
        batch.append(bytes(1000))
        if len(batch) == 130:
            batch.clear()

    def cycles():
        page = [bytes(1000)]
        page.append(page)

    work = {"leak": leak, "bounded cache": bounded_cache, "saw tooth": saw_tooth, "cycles": cycles}[what]
    gc.disable()
    try:
        levels, garbage = lab.measure(work, 50, 8)
    finally:
        gc.enable()
    return {"windows": (len(levels), len(garbage)), "rate": lab.bytes_per_call(levels, 50), "garbage": min(garbage), "calls": len(kept)}


def tracing_before_and_after(lab, was_on, fails, function):
    calls = []

    def work():
        calls.append(tracemalloc.is_tracing())
        if fails and len(calls) > 3:
            raise OSError("disk full")

    if was_on:
        tracemalloc.start()
    try:
        if function == "measure":
            lab.measure(work, 2, 2)
        else:
            lab.suspects(work, 5)
        raised = None
    except OSError as error:
        raised = str(error)
    found = {"raised": raised, "during": set(calls), "after": tracemalloc.is_tracing(), "calls": len(calls)}
    tracemalloc.stop()
    return found


def told(lab, work, calls):
    first = work.__code__.co_firstlineno
    gc.disable()
    try:
        found = lab.suspects(work, calls)
    finally:
        gc.enable()
    return [(file.rpartition("/")[2], line - first, blocks, size) for file, line, blocks, size in found]


def an_audit(lab, calls):
    audit, recent, numbers = {}, [], iter(range(1000, 100_000))

    def work():
        number = next(numbers)
        text = f"order {number} " * 20
        recent.append(bytes(500))
        del recent[:-5]
        audit[number] = text.upper()

    return told(lab, work, calls)


def now_and_then(lab, calls, skipped):
    kept, numbers = [None] * 200, iter(range(200))

    def work():
        number = next(numbers)
        if number != skipped:
            kept[number] = bytes(300)

    return told(lab, work, calls)


def three_blocks(lab, calls):
    kept, numbers = [None] * 200, iter(range(0, 200, 3))

    def work():
        number = next(numbers)
        kept[number : number + 3] = [bytes(50), bytes(60), bytes(70)]

    return told(lab, work, calls)


def only_garbage(lab, calls):
    once = {}

    def work():
        page = [bytes(1000)]
        page.append(page)
        once.setdefault("first", bytes(5000))

    return told(lab, work, calls)


def busy_with_the_detector(lab, calls):
    census = lab.Census()
    carts = []

    def work():
        carts.append(Cart())
        census.track(carts[-1])

    return told(lab, work, calls)


class Cart:
    pass


class Line:
    pass


@dataclasses.dataclass
class Point:
    x: int = 0


class Touchy:
    def __eq__(self, other):
        raise RuntimeError("do not compare me")

    __hash__ = None


def census_of(lab, what):
    census = lab.Census()
    kept = []
    if what == "alive and dead":
        kept = [Cart(), Cart(), Line()]
        for thing in kept:
            census.track(thing)
        del thing
        census.track(Cart())
        first = census.alive()
        kept[:2] = []
        second = census.alive()
        kept.clear()
        return [first, second, census.alive()]
    if what == "equal and unhashable":
        kept = [Point(), Point(), Touchy(), Touchy()]
        for thing in kept:
            census.track(thing)
        return census.alive()
    if what == "twice":
        kept = [Cart()]
        census.track(kept[0])
        census.track(kept[0])
        return census.alive()
    if what == "garbage":
        gc.disable()
        cart = Cart()
        cart.me = cart
        census.track(cart)
        del cart
        found = census.alive()
        gc.enable()
        return found
    if what == "addresses that are used again":
        for _ in range(50):
            census.track(Cart())
        kept = Cart()
        census.track(kept)
        return census.alive()
    refused = []
    for thing in (7, "text", [], {}, None, (1, 2)):
        with contextlib.suppress(TypeError):
            census.track(thing)
            refused.append(thing)
    return {"taken": refused, "alive": census.alive()}


def many_short_lives(lab):
    census = lab.Census()
    for _ in range(1500):
        census.track(Cart())
    return census


class Slotted:
    __slots__ = ("first", "second")


class MoreSlots(Slotted):
    __slots__ = ("third",)


class Strange(dict):
    """A dict with attributes of its own, whose methods are nobody's business."""

    def items(self):
        raise RuntimeError("do not call me")

    __iter__ = keys = values = __len__ = __getattr__ = items


class StrangeList(list):
    def __iter__(self):
        raise RuntimeError("do not call me")

    __len__ = __getitem__ = __iter__


class Shop:
    best = []

    def on_sale(self):
        pass


def with_attributes(**attributes):
    thing = Cart()
    for name, value in attributes.items():
        setattr(thing, name, value)
    return thing


def kept_error(thing, deep):
    def inner(request):
        raise ValueError("broken")

    def outer(request):
        if deep:
            inner(request)
        raise ValueError("broken")

    try:
        outer(thing)
    except ValueError as error:
        return error.with_traceback(error.__traceback__.tb_next.tb_next if deep else error.__traceback__.tb_next)


def paths(lab, group):
    thing = Line()
    shop = Shop()
    slotted = MoreSlots()
    slotted.second, slotted.third = [thing], 3
    own = MoreSlots()
    own.third = thing
    strange = Strange(key=thing)
    strange_attribute = Strange()
    strange_attribute.held = thing
    module = types.ModuleType("orders")
    module.registry = {"ada": thing}
    Row = collections.namedtuple("Row", "item count")

    def with_default(a, b=1, c=thing):
        return a

    def closure():
        return thing

    groups = {
        "containers": {
            "dict": {"shop": {"ada": [0, thing]}},
            "tuple": {"row": (1, (2, thing), 3)},
            "deque": {"queue": collections.deque([[], thing])},
            "set": {"tags": {1, thing}},
            "frozenset": {"all": [frozenset({thing})]},
            "keys": {"prices": {("a", 1): {2.5: {None: thing}}}},
            "namedtuple": {"row": Row("tea", [thing])},
            "subclasses": {"counts": collections.OrderedDict(a=collections.defaultdict(list, b=[thing]))},
        },
        "attributes": {
            "instance": {"shop": with_attributes(carts=[with_attributes(line=thing)])},
            "slots": {"slotted": slotted},
            "own slots": {"slotted": own},
            "module": {"orders": module},
            "class": {"Kind": type("Kind", (), {"best": [thing]})},
            "strange": {"strange": strange},
            "attribute of a dict": {"strange": strange_attribute},
            "list": {"strange": StrangeList([1, thing])},
            "function": {"f": with_default},
        },
        "code": {
            "method": {"listeners": [types.MethodType(print, thing)]},
            "function of a method": {"listeners": [types.MethodType(with_default, shop)]},
            "default": {"handlers": {"a": with_default}},
            "closure": {"handlers": [closure]},
            "error": {"errors": [kept_error(thing, deep=False)]},
            "traceback": {"traceback": kept_error(thing, deep=False).__traceback__},
        },
    }
    found = {name: lab.path(thing, roots) for name, roots in groups[group].items()}
    return found


def a_deeper_traceback(lab):
    """The object is only in the locals of the frame below."""
    thing = Line()

    def inner(request):
        raise ValueError("broken")

    def outer(make):
        inner(make.pop())

    try:
        outer([thing])
    except ValueError as error:
        kept = error.__traceback__.tb_next
    return lab.path(thing, {"kept": kept})


def paths_not_taken(lab):
    thing, other = Line(), Line()
    Shop.best = [thing]
    hidden = types.ModuleType("hidden")
    hidden.thing = thing
    shop = Shop()
    names = {"thing": thing}
    function = eval("lambda: thing", names)
    found = {
        "nowhere": lab.path(thing, {"other": other, "list": [other]}),
        "no roots": lab.path(thing, {}),
        "through the class": lab.path(thing, {"shop": shop}),
        "the class": lab.path(thing, {"Shop": Shop}),
        "module": lab.path(thing, {"modules": [hidden]}),
        "module as a root as well": lab.path(thing, {"modules": [hidden], "hidden": hidden}),
        "behind a module": lab.path(other, {"all": [hidden, [other]]}),
        "globals": lab.path(thing, {"function": function}),
        "equal": lab.path([1], {"lists": [[1], [1]]}),
        "touchy": lab.path(thing, {"all": [Touchy(), [Touchy()], thing]}),
        "a root": lab.path(thing, {"other": other, "it": thing}),
        "empty slots": lab.path(thing, {"slotted": MoreSlots(), "list": [MoreSlots(), thing]}),
        "keys": lab.path(thing, {"prices": {thing: 1}}),
        "a function not bound yet": lab.path(thing, {"f": not_bound_yet(), "list": [[thing]]}),
    }
    Shop.best = []
    return found


def not_bound_yet():
    def function():
        return later

    if function is None:
        later = 1
    return function


def the_shortest(lab):
    thing = Line()
    ring = with_attributes(name="ring")
    ring.me = ring
    ring.next = with_attributes(back=ring, things=[thing])
    return {
        "of two": lab.path(thing, {"a": [[[thing]]], "b": [[thing]], "c": [[[thing]]]}),
        "closure is one step": lab.path(thing, {"list": [[thing]], "f": (lambda held: lambda: held)(thing)}),
        "within one": lab.path(thing, {"shop": {"long": [[thing]], "short": thing}}),
        "in a ring": lab.path(thing, {"ring": ring}),
    }


def a_long_way(lab):
    thing = Line()
    chain = thing
    for _ in range(3000):
        chain = [chain]
    found = lab.path(thing, {"chain": chain})
    while chain is not thing:
        chain = chain.pop()
    return {"steps": found.count("[0]"), "length": len(found)}


def a_ladder_of_size(lab, n):
    """Lists that hold the next one twice: from the first to the last there are 2 ** n ways."""
    bottom = top = [1]
    for _ in range(n):
        top = [top, top]
    elsewhere = [bottom]
    return lambda: lab.path(elsewhere, {"top": top})


def leaves_nothing(lab):
    """After path and census, who else holds the object?"""
    thing = Line()
    roots = {"shop": [thing]}
    census = lab.Census()
    census.track(thing)
    lab.path(thing, roots)
    lab.path(Cart(), roots)
    census.alive()
    witness = weakref.ref(thing)
    gc.disable()
    roots.clear()
    del thing
    left = witness() is not None
    gc.enable()
    gc.collect()
    return {"at once": left, "after a collection": witness() is not None}
