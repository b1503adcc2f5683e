import collections
import datetime
import decimal
import fractions
import json
import unittest
import uuid

from castalia_judge.plain import MAX_DEPTH, Encoder, PlainError, Reader


def refuse(value):
    raise PlainError(f"opaque {type(value).__name__}")


def there_and_back(value, opaque=refuse, decoders=None):
    return Reader(decoders or {}).decode(json.loads(json.dumps(Encoder(opaque).encode(value))))


class PlainTest(unittest.TestCase):
    def test_values_come_back_as_they_were(self):
        for value in (
            None, True, "", "é\udc80", 0, -5, 2**53, 2**53 + 1, -(10**40), 1.0, -0.0, 1e300, float("inf"), (), (1, (2,)),
            [1, [2]], {1, 2}, frozenset({3}), {}, {"a": 1, 2: [3], (4, 5): None}, b"\0\xff", bytearray(b"x"), 3 + 4j,
            range(3, 9, 2), decimal.Decimal("1.10"), fractions.Fraction(1, 3), datetime.date(2026, 1, 2),
            datetime.datetime(2026, 1, 2, 3, 4, 5, 6, datetime.timezone.utc), datetime.time(1, 2),
            datetime.timedelta(days=-1, seconds=3), uuid.UUID(int=7), collections.deque([1, 2]),
        ):  # fmt: skip
            with self.subTest(value=value):
                back = there_and_back(value)
                self.assertEqual(back, value)
                self.assertIs(type(back), type(value))
                self.assertEqual(repr(back), repr(value))

    def test_nan_stays_nan(self):
        self.assertNotEqual(there_and_back(float("nan")), 0)
        self.assertEqual(repr(there_and_back(float("nan"))), "nan")

    def test_true_and_one_stay_apart(self):
        self.assertIs(there_and_back(True), True)
        self.assertIs(type(there_and_back(1)), int)
        self.assertIs(type(there_and_back(1.0)), float)

    def test_dictionaries_of_the_standard_library_are_dictionaries(self):
        for value in (collections.OrderedDict(a=1), collections.Counter("aab"), collections.defaultdict(int, x=1)):
            self.assertEqual(there_and_back(value), dict(value))
            self.assertIs(type(there_and_back(value)), dict)

    def test_subclasses_are_opaque(self):
        class Sly(int):
            def __eq__(self, other):
                return True

        for value in (Sly(1), type("S", (str,), {})("x"), type("L", (list,), {})(), type("D", (dict,), {})()):
            with self.assertRaises(PlainError):
                there_and_back(value)

    def test_what_contains_itself_is_refused(self):
        loop = []
        loop.append(loop)
        with self.assertRaisesRegex(PlainError, "contains itself"):
            Encoder(refuse).encode(loop)

    def test_depth_is_bounded_exactly(self):
        value = 1
        for _ in range(MAX_DEPTH):
            value = [value]
        there_and_back(value)
        with self.assertRaisesRegex(PlainError, "deeper than 50"):
            Encoder(refuse).encode([value])

    def test_size_is_bounded_exactly(self):
        there_and_back([0] * 100_000)
        with self.assertRaisesRegex(PlainError, "100,000"):
            Encoder(refuse).encode([0] * 100_001)

    def test_what_nobody_wrote_is_refused(self):
        for data in ({"t": "no such"}, {}, {"t": "int", "v": "zz"}, {"t": "set", "v": [[]]}, {"t": "dict", "v": [1]},
                     {"t": "date", "v": 3}, {"t": "tuple"}, {"t": ["tuple"], "v": []}):  # fmt: skip
            with self.subTest(data=data), self.assertRaises(PlainError):
                Reader({}).decode(data)


if __name__ == "__main__":
    unittest.main()
