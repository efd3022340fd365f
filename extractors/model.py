"""The words all else is written in: Quantity, Passage, Fact, Bound."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# What stands between two cells of a table row where it is read aloud, in `Passage.plain`.
CELL = " | "


class Bound(StrEnum):
    """Which side of a value is allowed."""

    MAX = "max"
    MIN = "min"
    DEFAULT = "default"
    EXACT = "exact"
    APPROX = "approx"


class Kind(StrEnum):
    """What a fact states."""

    QUANTITY = "quantity"
    CLAIM = "claim"


class PassageKind(StrEnum):
    """Where in a note a passage stands."""

    SENTENCE = "sentence"
    ROW = "row"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount found in a text: 15 minutes is 900 of its base unit, s.

    `start` and `end` are characters from 0 of value and unit together; `value_high` is the upper end of a range that
    was not split, such as the most that `thousands` can mean; `concept` is what is counted or measured, in the text's
    words; `dimension` is the unit's.
    """

    start: int
    end: int
    text: str
    value: float
    value_high: float | None
    unit: str
    bound: Bound
    base_value: float
    base_unit: str
    dimension: str
    concept: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a note; lines and columns from 1, the end column is one past the last character."""

    path: str
    line_start: int
    line_end: int
    column_start: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, table row or heading of a note, with all that says what it is about.

    `text` is exactly what the note holds (line breaks included); `plain` is the same read aloud: white space folded,
    markup gone. `offsets[i]` is where character i of `plain` stands in `text`. `item` numbers the paragraph or list
    item the sentence belongs to, so that sentences of one item can lend each other their subject.
    """

    text: str
    plain: str
    offsets: tuple[int, ...]
    kind: PassageKind
    place: Place
    section: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    item: int = 0
    as_of: date | None = None

    def place_of(self, start: int, end: int) -> Place:
        """Where characters `start` to `end` of `plain` stand in the note."""
        first = self.offsets[start]
        last = self.offsets[end - 1] + 1
        return Place(
            self.place.path,
            self.place.line_start + self.text.count("\n", 0, first),
            self.place.line_start + self.text.count("\n", 0, last),
            self._column(first),
            self._column(last),
        )

    def cell_at(self, start: int) -> int:
        """Which cell of a table row character `start` of `plain` stands in, from 0."""
        return self.plain.count(CELL, 0, start)

    def header(self, column: int) -> str:
        """What stands above a column of a table; empty if nothing does."""
        return self.headers[column] if column < len(self.headers) else ""

    def _column(self, offset: int) -> int:
        newline = self.text.rfind("\n", 0, offset)
        return self.place.column_start + offset if newline < 0 else offset - newline


@dataclass(frozen=True, slots=True)
class Note:
    """One file as read: its path as shown to people, its passages and when it was written, if known."""

    path: str
    text: str
    passages: tuple[Passage, ...]
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was not read, and why; `wanted` says that the note itself asks for it."""

    path: str
    reason: str
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All notes that were read and all that were not; `complete` is false when something asked for is missing."""

    notes: tuple[Note, ...]
    skipped: tuple[Skipped, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage, note by note."""
        return tuple(passage for note in self.notes for passage in note.passages)

    @property
    def complete(self) -> bool:
        """Whether all that was asked for was read."""
        return all(entry.wanted for entry in self.skipped)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement, made in one place: a row of the fact table (columns and meanings in `table.COLUMNS`)."""

    fact_id: str
    fact_key: str
    kind: Kind
    subject: str
    subject_text: str
    attribute: str
    qualifier: str | None
    bound: Bound | None
    value: float | None
    unit: str | None
    base_value: float | None
    base_unit: str | None
    polarity: bool
    predicate: str | None
    object: str | None
    hedge: str | None
    place: Place
    section: tuple[str, ...]
    text: str
    as_of: date | None
    rule: str
    confidence: float
    quote: str = ""
    resolved: bool = False
