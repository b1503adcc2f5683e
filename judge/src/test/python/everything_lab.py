"""A lab that uses everything a test can do: the learner's file, the tests, the scenarios."""

THING = '''
import asyncio
import collections
import datetime
import enum
import time
from dataclasses import dataclass

LIMIT = 5


class Boom(ValueError):
    def __init__(self, code):
        super().__init__(f"boom {code}")
        self.code = code


class Box:
    def __init__(self, size=1):
        self.size = size
        self.open = False
        self.seen = None
        self._items = list(range(size))

    @classmethod
    def make(cls, size):
        return cls(size)

    def twin(self):
        return self

    def __enter__(self):
        self.open = True
        return self

    def __exit__(self, kind, error, trace):
        self.open = False
        self.seen = kind.__name__ if kind else None

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        return self._items[index]

    def __setitem__(self, index, value):
        self._items[index] = value

    def __delitem__(self, index):
        del self._items[index]

    def __lt__(self, other):
        return self.size < other.size

    def __add__(self, other):
        return Box(self.size + other.size)

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 7

    def __repr__(self):
        return "a box"


def retry(function, times=3):
    for attempt in range(times):
        try:
            return function(1)
        except Exception:
            if attempt == times - 1:
                raise
            time.sleep(2 ** attempt)


def decorate(function):
    def inner(*args, **kwargs):
        return ["decorated", function(*args, **kwargs)]
    return inner


def fill(store, count):
    for number in range(count):
        store.set(number, number * number)
    store["extra"] = True
    return [len(store), store.get(1), 2 in store, store.name, [x for x in store]]


def squares(rows):
    for row in rows:
        yield row * row


def head(stream):
    return stream.read(16), stream.readline()


def explode(code):
    raise Boom(code)


def wrap():
    try:
        {}["x"]
    except KeyError as e:
        raise RuntimeError("wrapped") from e


@dataclass
class Point:
    x: int
    y: int = 2


class Colour(enum.Enum):
    RED = 1


class Level(str, enum.Enum):
    LOW = "low"


Pair = collections.namedtuple("Pair", "a b")


def data():
    return {"point": Point(1), "red": Colour.RED, "low": Level.LOW, "pair": Pair(1, [2])}


def moments():
    return [time.time(), time.monotonic() > 0, datetime.date.today(), datetime.datetime.now(), datetime.datetime(2020, 5, 1),
            time.strftime("%Y-%m-%d"), isinstance(datetime.datetime.now(), datetime.datetime)]


def nap():
    before = time.monotonic()
    time.sleep(60)
    return time.monotonic() - before


async def later():
    await asyncio.sleep(3600)
    return 3


async def call_async(function):
    return await function(4)


class Sly(int):
    def __eq__(self, other):
        return True
    __hash__ = int.__hash__


def sly():
    return Sly(1)
'''

TESTS = '''
import datetime
from castalia import LabTest, Source


class Flaky(Exception):
    pass


class Store:
    name = "store"

    def __init__(self):
        self.data = {}

    def get(self, key):
        return self.data.get(key)

    def set(self, key, value):
        self.data[key] = value

    def __setitem__(self, key, value):
        self.data[key] = value

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        return key in self.data

    def __iter__(self):
        return iter([1, 2])


class Everything(LabTest):
    """All of it."""

    def test_functions_of_the_test_are_called(self):
        calls = []

        def fetch(number):
            calls.append(number)
            if len(calls) < 3:
                raise Flaky("no")
            return {"n": (number,)}

        self.assertEqual(self.lab.retry(fetch), {"n": (1,)})
        self.assertEqual(calls, [1, 1, 1])
        self.assertEqual(self.clock.slept, [1.0, 2.0])
        self.assertEqual(self.clock.now(), 3)

    def test_exceptions_of_the_test_come_back_as_they_are(self):
        flaky = Flaky("no")

        def fetch(number):
            raise flaky

        with self.assertRaises(Flaky) as caught:
            self.lab.retry(fetch, times=1)
        self.assertIs(caught.exception, flaky)

    def test_functions_can_be_decorated(self):
        @self.lab.decorate
        def add(a, b):
            return a + b

        self.assertEqual(add(1, b=2), ["decorated", 3])

    def test_objects_of_the_test_are_used(self):
        store = Store()
        self.assertEqual(self.lab.fill(store, 3), [4, 1, True, "store", [1, 2]])
        self.assertEqual(store.data, {0: 0, 1: 1, 2: 4, "extra": True})

    def test_sources_are_pulled_lazily(self):
        rows = Source(range(1000))
        self.assertEqual(self.take(self.lab.squares(rows), 3), [0, 1, 4])
        self.assertEqual(rows.pulled, 3)
        stream = Source(b"0123456789abcdefgh\\nrest")
        self.assertEqual(self.lab.head(stream), (b"0123456789abcdef", b"gh\\n"))
        self.assertEqual(stream.pulled, 19)

    def test_python_syntax_reaches_the_object(self):
        box = self.lab.Box(3)
        self.assertEqual((len(box), box[1], list(box), 2 in box, 5 in box), (3, 1, [0, 1, 2], True, False))
        box[1] = 10
        del box[0]
        self.assertEqual(list(box), [10, 2])
        self.assertTrue(self.lab.Box(1) < box)
        self.assertEqual((box + self.lab.Box(4)).size, 7)
        box.size = 9
        self.assertEqual(box.size, 9)
        with self.assertRaises(IndexError):
            box[7]
        with self.assertRaises(AttributeError):
            box.nothing

    def test_with_runs_the_learners_exit(self):
        box = self.lab.Box()
        with box as entered:
            self.assertIs(entered, box)
            self.assertTrue(box.open)
        self.assertEqual((box.open, box.seen), (False, None))
        with self.assertRaises(KeyError):
            with box:
                raise KeyError("x")
        self.assertEqual(box.seen, "KeyError")
        with self.assertRaises(self.lab.Boom):
            with box:
                self.lab.explode(1)
        self.assertEqual(box.seen, "Boom")

    def test_objects_are_themselves_and_no_others(self):
        one, two = self.lab.Box(), self.lab.Box()
        self.assertIs(one.twin(), one)
        self.assertNotEqual(one, two)
        self.assertTrue(self.learner_equal(one, two))
        self.assertEqual(self.learner_hash(one), 7)
        self.assertEqual(self.learner_repr(one), "a box")
        self.assertEqual(str(one), "a box")

    def test_exceptions_of_the_learners(self):
        with self.assertRaises(self.lab.Boom) as caught:
            self.lab.explode(7)
        self.assertEqual(caught.exception.code, 7)
        self.assertEqual(str(caught.exception), "boom 7")
        with self.assertRaises(ValueError):
            self.lab.explode(7)
        with self.assertRaises((KeyError, self.lab.Boom)):
            self.lab.explode(7)
        with self.assertLearnerRaises("Boom"):
            self.lab.explode(8)
        self.assertRaises(ValueError, self.lab.explode, 9)
        with self.assertRaises(RuntimeError) as caught:
            self.lab.wrap()
        self.assertIsInstance(caught.exception.__cause__, KeyError)

    def test_records_are_compared_by_their_fields(self):
        data = self.lab.data()
        self.assertEqual((data["point"].x, data["point"].y), (1, 2))
        self.assertEqual(data["point"], self.lab.Point(1))
        self.assertNotEqual(data["point"], self.lab.Point(2))
        self.assertEqual(data["red"].name, "RED")
        self.assertEqual(data["red"], self.lab.data()["red"])
        self.assertNotEqual(data["red"], 1)
        self.assertEqual(data["low"], "low")
        self.assertEqual(data["pair"], (1, [2]))
        self.assertEqual(data["pair"].b, [2])
        self.assertIsInstance(data["point"], self.lab.Point)

    def test_a_number_of_a_class_of_ones_own_is_no_number(self):
        self.assertNotEqual(self.lab.sly(), 1)
        self.assertNotEqual(self.lab.sly(), 2)

    def test_constants_and_class_methods(self):
        self.assertEqual(self.lab.LIMIT, 5)
        self.assertEqual(self.lab.Box.make(4).size, 4)
        self.lab.LIMIT = 6
        self.assertEqual(self.lab.LIMIT, 6)

    def test_the_module_is_fresh_again(self):
        self.assertEqual(self.lab.LIMIT, 5)

    def test_time_stands_still(self):
        today = datetime.datetime(2026, 1, 1)
        start = self.lab.moments()
        self.assertEqual(start, [1767225600.0, True, today.date(), today, datetime.datetime(2020, 5, 1), "2026-01-01", True])
        self.clock.advance(86400.5)
        self.assertEqual(self.lab.moments()[0], 1767312000.5)
        self.assertEqual(self.lab.moments()[2], datetime.date(2026, 1, 2))
        self.assertEqual(self.lab.nap(), 60.0)
        self.assertEqual(self.clock.now(), 86460.5)

    def test_coroutines_run_in_virtual_time(self):
        self.assertEqual(self.run_coroutine(self.lab.later()), 3)
        self.assertEqual(self.clock.now(), 3600)

        async def double(number):
            return 2 * number

        self.assertEqual(self.run_coroutine(self.lab.call_async(double)), 8)

    def test_a_scenario_runs_once(self):
        self.assertEqual(self.once("three", size=3), {"sizes": (3, 1)})
'''

SCENARIOS = '''
def three(lab, size):
    return {"sizes": (lab.Box(size).size, lab.Box().size)}
'''
