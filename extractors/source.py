"""The text of one note, and where its characters stand in it."""

from __future__ import annotations

import re
from bisect import bisect_right

from extractors.model import Place


class Source:
    """A note's text with its lines; `masked` is as long, with all that is not the note's words turned into blanks."""

    __slots__ = ("masked", "path", "starts", "text")

    def __init__(self, text: str, path: str, masked: str | None = None) -> None:
        self.text = text
        self.path = path
        self.masked = text if masked is None else masked
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def __len__(self) -> int:
        return len(self.starts)

    def line(self, number: int) -> str:
        """Line `number` (from 0) as masked, without its line break."""
        return self.masked[self.starts[number] : self.end(number)]

    def end(self, number: int) -> int:
        """Where line `number` (from 0) ends, before its line break."""
        return self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)

    def place(self, start: int, end: int) -> Place:
        """Say on which lines and columns characters `start` to `end` stand."""
        first = bisect_right(self.starts, start)
        last = bisect_right(self.starts, max(start, end - 1), first - 1)
        return Place(self.path, first, last, start - self.starts[first - 1] + 1, end - self.starts[last - 1] + 1)
