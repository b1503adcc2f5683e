"""Known bugs of ours, each time with other numbers, that an honest engine finds.

An engine runs in the learner's process and could be patched there to find nothing. So after each
scenario the same engine is given one of these; if it does not tell what is known to be there, the
submission is not accepted.
"""

from __future__ import annotations

import random
from typing import Any, Callable, Dict, List, NamedTuple, Optional

_random = random.SystemRandom()


class Canary(NamedTuple):
    """A scenario with its code, and whether what was found is what is there."""

    code: str
    scenarios: str
    scenario: str
    options: Dict[str, Any]
    is_found: Callable[[Dict[str, Any], List[Any]], bool]

    def own(self) -> Dict[str, Any]:
        return {"files": {"till.py": self.code}, "entry": "till.py", "scenarios": self.scenarios}


_TILL = """
class Till:
    def __init__(self):
        self.total = 0

    def add(self, amount):
        seen = self.total
        self.total = seen + amount
"""

_TWO_ADD = """
def two_add(lab, threads, first, second):
    till = lab.Till()
    threads.start("A", till.add, first)
    threads.start("B", till.add, second)
    threads.join()
    return till.total
"""

_BOOK = """
def book(entries, wanted):
    found = 0
    for entry in entries:
        found += entry == wanted
    return found
"""

_LOOK_UP = """
def look_up(lab, n, wanted):
    entries = list(range(n))
    return lambda: lab.book(entries, wanted)
"""


def make_canary(kind: str) -> Optional[Canary]:
    """A new one for an engine; None for an engine that has none."""
    make = _CANARIES.get(kind)
    return make() if make else None


def _lost_update() -> Canary:
    first, second = _random.sample(range(1, 1000), 2)
    totals = {first, second, first + second}
    options = {"first": first, "second": second}
    return Canary(_TILL, _TWO_ADD, "two_add", options, lambda found, seen: set(seen) == totals)


def _linear_search() -> Canary:
    blank = "\n" * _random.randrange(1, 50)
    line = blank.count("\n") + 4

    def is_found(found: Dict[str, Any], seen: List[Any]) -> bool:
        lines = [item["line"] for item in found["lines"]]
        return found["verdict"] == "failed" and found["measured"] == "n" and any(abs(at - line) <= 1 for at in lines)

    options = {"promised": "1", "wanted": _random.randrange(100), "operations": 1, "briefly": True}
    return Canary(blank + _BOOK, _LOOK_UP, "look_up", options, is_found)


_SHOP = """
import asyncio

class Shop:
    def __init__(self, stock):
        self.stock = stock

    async def sell(self, amount):
        seen = self.stock
        await asyncio.sleep(1)
        self.stock = seen - amount
"""

_TWO_SALES = """
import asyncio

async def two_sales(lab, stock, first, second):
    shop = lab.Shop(stock)
    await asyncio.gather(shop.sell(first), shop.sell(second))
    return shop.stock
"""

_ATTIC = """
class Attic:
    def __init__(self):
        self.boxes = []

    def put(self, size):
        self.boxes.append(bytearray(size))
"""

_FILL = """
def fill(lab, boxes, size):
    attic = lab.Attic()
    for _ in range(boxes):
        attic.put(size)
    return attic
"""


def _lost_sale() -> Canary:
    stock, first, second = _random.randrange(5000, 9000), *_random.sample(range(1, 1000), 2)
    options = {"stock": stock, "first": first, "second": second}
    either = {stock - first, stock - second}
    return Canary(_SHOP, _TWO_SALES, "two_sales", options, lambda found, seen: bool(seen) and set(seen) <= either)


def _hoard() -> Canary:
    boxes, size = _random.randrange(20, 40), _random.randrange(2000, 4000)
    least = boxes * size

    def is_found(found: Dict[str, Any], seen: List[Any]) -> bool:
        return found["verdict"] == "failed" and least <= found["kept"] <= least + 200 * boxes + 5000

    return Canary(_ATTIC, _FILL, "fill", {"at_most_bytes": least // 2, "boxes": boxes, "size": size, "briefly": True}, is_found)


_CANARIES: Dict[str, Callable[[], Canary]] = {
    "schedules": _lost_update,
    "asynchronous": _lost_sale,
    "growth": _linear_search,
    "memory": _hoard,
}
