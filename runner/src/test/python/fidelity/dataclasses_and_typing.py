import typing
from dataclasses import dataclass, field


@dataclass(order=True)
class Point:
    x: int
    tags: typing.List[str] = field(default_factory=list)


print(Point(1), typing.get_type_hints(Point), Point(1) < Point(2))
