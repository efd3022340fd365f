"""Which days statements are told as of, where a note says so: history is judged as what held then."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date

from extractors.directives import read_directives
from extractors.model import Note, Place
from extractors.source import Source

Spot = tuple[int, int]
Told = Mapping[str, tuple[tuple[Spot, date | None], ...]]


def told_days(notes: Iterable[Note]) -> Told:
    """Collect, by path, the line and column from which each day holds; a note without a day is left out."""
    return {note.path: days for note in notes if (days := _days(note))}


def told_on(place: Place, told: Told) -> date | None:
    """Look up the day a place is told as of; None is today."""
    days = told.get(place.path, ())
    index = bisect_right(days, (place.line_start, place.column_start), key=lambda day: day[0])
    return days[index - 1][1] if index else None


def _days(note: Note) -> tuple[tuple[Spot, date | None], ...]:
    whole = (((1, 1), note.as_of),) if note.as_of else ()
    dates = read_directives(note.text, note.path).dates
    if not dates:
        return whole
    source = Source(note.text, note.path)
    places = [(source.place(start, start + 1), day) for start, day in dates if start]
    return (*whole, *(((place.line_start, place.column_start), day) for place, day in places))
