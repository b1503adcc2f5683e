"""What a test gives to read from, and sees how much of it was read."""

from __future__ import annotations

from typing import Any


class Source:
    """An iterable, or bytes or text to read from, that the learner's code gets piece by piece.

    `pulled` counts what was taken: items, or bytes or characters.
    """

    def __init__(self, content: Any) -> None:
        self.pulled = 0
        self.closed = False
        self._content = content if isinstance(content, (bytes, str)) else None
        self._items = None if self._content is not None else iter(content)

    def __iter__(self) -> "Source":
        return self

    def __next__(self) -> Any:
        if self._items is None:
            line = self.readline()
            if not line:
                raise StopIteration
            return line
        item = next(self._items)
        self.pulled += 1
        return item

    def read(self, size: int = -1) -> Any:
        """The next bytes or characters, at most `size`; empty at the end."""
        content = self._text()
        end = len(content) if size is None or size < 0 else self.pulled + size
        return self._take(end)

    def readline(self) -> Any:
        """The next line with its end; empty at the end."""
        content = self._text()
        found = content.find(b"\n" if isinstance(content, bytes) else "\n", self.pulled)
        return self._take(len(content) if found < 0 else found + 1)

    def close(self) -> None:
        self.closed = True

    def _text(self) -> Any:
        if self._content is None:
            raise AttributeError("this source has items, it cannot be read")
        return self._content

    def _take(self, end: int) -> Any:
        piece = self._text()[self.pulled : end]
        self.pulled += len(piece)
        return piece
