"""The words of the notes by place: the sentence around a finding, with the exact words marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Note, Passage, Place

_REACH = 220
_SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a note: what is meant, what stands before and after it, and where."""

    path: str
    line: int
    column: int
    before: str
    marked: str
    after: str


class Notebook:
    """All notes of a run, ready to be looked up."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._notes = {note.path: note for note in notes}
        self._lines = {note.path: note.text.split(_SEPARATOR) for note in notes}
        self._starts = {
            path: [passage.place.line_start for passage in note.passages] for path, note in self._notes.items()
        }

    def lines(self, path: str) -> list[str]:
        """Give all lines of a note; none for a note that is not part of the run."""
        return self._lines.get(path, [])

    def passage_at(self, path: str, line: int, column: int = 1) -> Passage | None:
        """Find the passage that stands at a place, or the first of that line."""
        note = self._notes.get(path)
        if note is None:
            return None
        last = bisect_right(self._starts[path], line)
        here = [p for p in note.passages[max(0, last - 40) : last] if p.place.line_end >= line]
        holding = [p for p in here if _holds(p.place, line, column)]
        return next(iter(holding or here), None)

    def passage_saying(self, path: str, line: int, words: str) -> Passage | None:
        """Find the passage that begins on a line and has these words."""
        note = self._notes.get(path)
        here = [p for p in note.passages if p.place.line_start == line and p.text == words] if note else []
        return next(iter(here), None)

    def quote(self, place: Place, fallback: str = "") -> Quote:
        """Quote a place with the rest of its sentence around it; `fallback` serves a place that is not in the notes."""
        marked = self.between(place)
        if marked is None:
            return Quote(place.path, place.line_start, place.column_start, "", fallback, "")
        passage = self.passage_at(place.path, place.line_start, place.column_start)
        frame = passage.place if passage else self._line_place(place)
        before = self.between(
            Place(place.path, frame.line_start, place.line_start, frame.column_start, place.column_start)
        )
        after = self.between(Place(place.path, place.line_end, frame.line_end, place.column_end, frame.column_end))
        return Quote(
            place.path, place.line_start, place.column_start, tail(before or ""), middle(marked), head(after or "")
        )

    def quote_line(self, path: str, line: int, words: str) -> Quote:
        """Quote words that stand on or after a line, inside their sentence when they are found there."""
        passage = self.passage_at(path, line)
        text = passage.text if passage else "".join(self.lines(path)[line - 1 : line])
        before, found, after = text.partition(words) if words else (text, "", "")
        if words and not found:
            return Quote(path, line, 1, "", middle(words), "")
        if not words:
            return Quote(path, line, 1, "", middle(text), "")
        return Quote(path, line, 1, tail(before), middle(words), head(after))

    def place_of(self, path: str, line: int, words: str) -> Place:
        """Find where words stand that begin on a line, or else give the whole line."""
        text = _SEPARATOR.join(self.lines(path)[line - 1 : line + words.count(_SEPARATOR)])
        start = text.find(words) if words else -1
        if start < 0:
            return self._line_place(Place(path, line, line, 1, 1))
        before, end = text[:start], text[: start + len(words)]
        last = line + end.count(_SEPARATOR)
        return Place(path, line + before.count(_SEPARATOR), last, _column(before), _column(end))

    def between(self, place: Place) -> str | None:
        """Cut the words of a place out of its note, or None when the note has no such place."""
        lines = self.lines(place.path)[place.line_start - 1 : place.line_end]
        if not lines or len(lines) != place.line_end - place.line_start + 1:
            return None
        if len(lines) == 1:
            return lines[0][place.column_start - 1 : place.column_end - 1]
        first, *between, last = lines
        return _SEPARATOR.join([first[place.column_start - 1 :], *between, last[: place.column_end - 1]])

    def _line_place(self, place: Place) -> Place:
        width = len("".join(self.lines(place.path)[place.line_end - 1 : place.line_end]))
        return Place(place.path, place.line_start, place.line_end, 1, width + 1)


def tail(text: str, reach: int = _REACH) -> str:
    """Keep the end of a long text, from a whole word on."""
    if len(text) <= reach:
        return text
    return "… " + text[-reach:].partition(" ")[2]


def head(text: str, reach: int = _REACH) -> str:
    """Keep the beginning of a long text, up to a whole word."""
    if len(text) <= reach:
        return text
    return text[:reach].rpartition(" ")[0] + " …"


def middle(text: str, reach: int = 4 * _REACH) -> str:
    """Keep both ends of a very long text."""
    return text if len(text) <= reach else f"{head(text, reach // 2)} {tail(text, reach // 2)}"


def _holds(place: Place, line: int, column: int) -> bool:
    start, end = (place.line_start, place.column_start), (place.line_end, place.column_end)
    return start <= (line, column) < end


def _column(text: str) -> int:
    """The column, from 1, just behind the last character of a text that begins a line."""
    return len(text) - text.rfind(_SEPARATOR)
