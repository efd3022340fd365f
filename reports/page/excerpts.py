"""The notes themselves, lines marked by finding; of a large corpus only the lines around errors and warnings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from expectations.findings import Finding, Severity
from extractors.model import Note, Place
from reports.notebook import middle

WHOLE_CHARACTERS = 200_000
EXCERPT_CHARACTERS = 220_000
_AROUND = 1
_LONGEST_PIECE = 700


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a line, marked when a finding is about them."""

    text: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a note, in pieces, with the findings that begin on it."""

    number: int
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]
    follows_gap: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A note, or the lines of it that are shown."""

    number: int
    path: str
    lines: tuple[Line, ...]
    findings: int
    left_out: int


def excerpts(notes: Sequence[Note], findings: Sequence[Finding]) -> tuple[Excerpt, ...]:
    """Show whole notes when they are small enough to read in a page, else the lines around findings."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.place.path].append(finding)
    whole = sum(len(note.text) for note in notes) <= WHOLE_CHARACTERS
    shown = [note for note in notes if whole or note.path in by_path]
    room = EXCERPT_CHARACTERS
    made = []
    for number, note in enumerate(sorted(shown, key=lambda note: _urgency(by_path[note.path])), 1):
        excerpt = _excerpt(number, note, by_path[note.path], whole, room)
        room -= sum(map(_weight, excerpt.lines))
        made.append(excerpt)
    return tuple(made)


def _urgency(findings: Sequence[Finding]) -> tuple[int, ...]:
    """Sort notes by their errors, then their warnings, most first."""
    return tuple(-sum(finding.severity is severity for finding in findings) for severity in Severity)


def line_anchor(excerpt: int, line: int) -> str:
    """Name the place of a line in the page."""
    return f"n{excerpt}L{line}"


def anchors(shown: Sequence[Excerpt]) -> dict[tuple[str, int], str]:
    """Tell which lines of which notes can be reached within the page."""
    return {
        (excerpt.path, line.number): line_anchor(excerpt.number, line.number)
        for excerpt in shown
        for line in excerpt.lines
    }


def _excerpt(number: int, note: Note, findings: Sequence[Finding], whole: bool, room: int) -> Excerpt:
    texts = note.text.split("\n")
    if texts and not texts[-1]:
        texts.pop()
    wanted = sorted(range(1, len(texts) + 1) if whole else _near(findings, len(texts)))
    marks: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        for line in range(finding.place.line_start, finding.place.line_end + 1):
            marks[line].append(finding)
    lines = tuple(_within(_lines(texts, wanted, marks), room))
    return Excerpt(number, note.path, lines, len(findings), len(texts) - len(lines))


def _near(findings: Sequence[Finding], length: int) -> set[int]:
    return {
        line
        for finding in findings
        if finding.severity is not Severity.INFO
        for line in range(finding.place.line_start - _AROUND, finding.place.line_end + _AROUND + 1)
        if 1 <= line <= length
    }


def _lines(texts: Sequence[str], wanted: Sequence[int], marks: Mapping[int, Sequence[Finding]]) -> Iterator[Line]:
    previous = 0
    for number in wanted:
        here = marks.get(number, ())
        begun = tuple(finding for finding in here if finding.place.line_start == number)
        pieces = tuple(_pieces(texts[number - 1], number, [(f.place, f.severity) for f in here]))
        yield Line(number, pieces, begun, number != previous + 1)
        previous = number


def _within(lines: Iterator[Line], room: int) -> Iterator[Line]:
    for line in lines:
        room -= _weight(line)
        if room < 0:
            return
        yield line


def _weight(line: Line) -> int:
    """Estimate the characters of page a line takes: its text and the markup around it."""
    return 60 + sum(len(piece.text) + 30 for piece in line.pieces) + 240 * len(line.findings)


def _pieces(text: str, number: int, marks: Sequence[tuple[Place, Severity]]) -> Iterator[Piece]:
    spans = [(*_span(place, number, len(text)), severity) for place, severity in marks]
    cuts = sorted({0, len(text), *(end for start, stop, _ in spans for end in (start, stop))})
    for start, stop in pairwise(cuts):
        over = [severity for first, last, severity in spans if first <= start and stop <= last]
        worst = min(over, key=lambda severity: severity.rank) if over else None
        yield Piece(text[start:stop] if over else middle(text[start:stop], _LONGEST_PIECE), worst)


def _span(place: Place, number: int, length: int) -> tuple[int, int]:
    start = place.column_start - 1 if number == place.line_start else 0
    stop = place.column_end - 1 if number == place.line_end else length
    return (max(0, min(start, length)), max(0, min(stop, length)))
