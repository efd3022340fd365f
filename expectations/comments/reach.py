"""What a comment speaks of: the sentences and table rows of its own line, or of the next line with words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.comments import Comment
from extractors.directives import blanked
from extractors.model import Note, Passage, PassageKind, Place

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reach:
    """Stretches of one note, each from a line and column to another."""

    stretches: tuple[tuple[Spot, Spot], ...]

    def meets(self, place: Place) -> bool:
        """Whether a place of the same note lies in one of them, at least in part."""
        start, end = _spots(place)
        return any(start < last and (first < end or first == start) for first, last in self.stretches)


@dataclass(frozen=True, slots=True)
class Ground:
    """A note as its comments see it: lines without them, the numbers of those with words, and passages by line."""

    lines: Sequence[str]
    worded: Sequence[int]
    passages: Mapping[int, Sequence[Passage]]


def ground_of(note: Note, comments: Sequence[Comment]) -> Ground:
    """Lay out a note, so that each of its comments is placed without reading it all again."""
    passages: dict[int, list[Passage]] = defaultdict(list)
    for passage in note.passages:
        for line in range(passage.place.line_start, passage.place.line_end + 1):
            passages[line].append(passage)
    lines = blanked(note.text, tuple(comment.span for comment in comments)).split("\n")
    return Ground(lines, [number for number, line in enumerate(lines, 1) if _has_words(line)], passages)


def reach_of(place: Place, ground: Ground) -> Reach:
    """Find what the comment at a place speaks of: what stands beside it, else what is below it, or all of a table."""
    following = bisect_left(ground.worded, place.line_start)
    if following == len(ground.worded):
        return Reach(())
    first = ground.worded[following]
    if first <= place.line_end:
        return _around(place.line_start, place.line_end, ground)
    return _around(first, _table_end(first, ground), ground)


def _has_words(line: str) -> bool:
    return any(character.isalnum() for character in line)


def _around(first: int, last: int, ground: Ground) -> Reach:
    """Whole lines, and all of each sentence or row that touches them."""
    touched = (passage for line in range(first, last + 1) for passage in ground.passages.get(line, ()))
    return Reach((((first, 1), (last + 1, 1)), *dict.fromkeys(_spots(passage.place) for passage in touched)))


def _table_end(first: int, ground: Ground) -> int:
    """The last line of the table that begins on a line; that line itself where none begins."""
    return max(_rows(first, ground), default=first)


def _rows(first: int, ground: Ground) -> Iterator[int]:
    """The lines of table rows from a line on, up to an empty line or other words."""
    for line in range(first, len(ground.lines) + 1):
        passages = ground.passages.get(line, ())
        if not ground.lines[line - 1].strip() or any(passage.kind is not PassageKind.ROW for passage in passages):
            return
        if passages:
            yield line


def _spots(place: Place) -> tuple[Spot, Spot]:
    return (place.line_start, place.column_start), (place.line_end, place.column_end)
