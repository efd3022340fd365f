"""The passages of one note, as they are read: headings change the section, paragraphs give sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from extractors.model import CELL, Passage, PassageKind
from extractors.plain import Plain, Span
from extractors.sentences import sentence_spans
from extractors.source import Source
from extractors.wrapping import is_lead

DEEPEST_PARENTS = 12
LONGEST_NAME, LONGEST_ROW = 600, 2_000
_COUNTING = tuple(range(4096))


class Transcript:
    """Collects the passages of one note in reading order."""

    def __init__(self, source: Source, written: Callable[[int], date | None]) -> None:
        self.source = source
        self.passages: list[Passage] = []
        self._written = written
        self._headings: list[tuple[int, str]] = []
        self._section: tuple[str, ...] = ()
        self._items = 0

    def new_item(self) -> int:
        """Number one more paragraph or list item."""
        self._items += 1
        return self._items

    def heading(self, level: int, plain: Plain, span: Span) -> None:
        """Add a heading; it ends the sections of its own level and below."""
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        self._section = tuple(text for _, text in self._headings)
        if plain.text:
            self._add(PassageKind.HEADING, plain, span, self.new_item())
        self._headings.append((level, title(plain.text)))
        self._section = tuple(text for _, text in self._headings if text)

    def prose(self, plain: Plain, span: Span, item: int, parents: tuple[str, ...] = ()) -> str:
        """Add the sentences of a paragraph or list item and return the first; `span` holds them with their markup."""
        spans = sentence_spans(plain.text, plain.breaks)
        around = parents
        for number, (start, end) in enumerate(spans):
            before = plain.offsets[spans[number - 1][1] - 1] + 1 if number else span.start
            after = plain.offsets[spans[number + 1][0]] if number + 1 < len(spans) else span.end
            part = Plain(plain.text[start:end], plain.offsets[start:end])
            own = self._with_markup(part, before, after, number == 0)
            self._add(PassageKind.SENTENCE, part, own, item, around)
            if number + 1 < len(spans) and is_lead(part.text):
                around = deeper(parents, title(part.text))
        return plain.text[slice(*spans[0])] if spans else ""

    def row(self, plain: Plain, span: Span, headers: tuple[str, ...], parents: tuple[str, ...] = ()) -> None:
        """Add a table row; one of very many cells is read in several parts, each under its own headers."""
        headers = tuple(header[:LONGEST_NAME] for header in headers)
        if len(plain.text) <= LONGEST_ROW:
            self._row(plain, span, headers, parents)
            return
        cells, place = plain.text.split(CELL), 0
        for first, last in _groups(cells):
            end = place + len(CELL.join(cells[first:last]))
            if end > place:
                part = Plain(plain.text[place:end], plain.offsets[place:end])
                self._row(part, Span(part.offsets[0], part.offsets[-1] + 1), headers[first:last], parents)
            place = end + len(CELL)

    def _row(self, plain: Plain, span: Span, headers: tuple[str, ...], parents: tuple[str, ...]) -> None:
        if any(character.isalnum() for character in plain.text):
            self._add(PassageKind.ROW, plain, span, self.new_item(), parents, headers)

    def _with_markup(self, part: Plain, before: int, after: int, is_first: bool) -> Span:
        """Widen a sentence to the markup glued to it: from the last blank before it to the first blank after it."""
        text = self.source.masked
        start, end = part.offsets[0], part.offsets[-1] + 1
        left = text[before:start]
        if left and not left.isspace():
            blank = max((place for place, character in enumerate(left) if character.isspace()), default=-1)
            start = before + blank + 1 if blank >= 0 or is_first else start
        right = text[end:after]
        if right and not right[0].isspace():
            blank = next((place for place, character in enumerate(right) if character.isspace()), len(right))
            end += blank
        return Span(start, end)

    def _add(
        self,
        kind: PassageKind,
        plain: Plain,
        span: Span,
        item: int,
        parents: tuple[str, ...] = (),
        headers: tuple[str, ...] = (),
    ) -> None:
        source = self.source
        self.passages.append(
            Passage(
                text=source.text[span.start : span.end],
                plain=plain.text,
                offsets=_offsets(plain.offsets, span.start),
                kind=kind,
                place=source.place(span.start, span.end),
                section=self._section,
                parents=parents,
                headers=headers,
                item=item,
                as_of=self._written(span.start),
            )
        )


def deeper(parents: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Add one more list item to those that enclose; of very many only the nearest count."""
    return (*parents, name)[-DEEPEST_PARENTS:] if name else parents


def title(text: str) -> str:
    """A heading or a list item's text as a name, no longer than a name is, without the colon that announces more."""
    return text[:LONGEST_NAME].rstrip(" :：")


def _groups(cells: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Divide the cells of a row, from one to another, so that no part is much longer than a row may be."""
    first, length = 0, 0
    for number, cell in enumerate(cells):
        if length > LONGEST_ROW:
            yield first, number
            first, length = number, 0
        length += len(cell) + len(CELL)
    yield first, len(cells)


def _offsets(offsets: Sequence[int], base: int) -> tuple[int, ...]:
    if not isinstance(offsets, range):
        return tuple([offset - base for offset in offsets])
    start, end = offsets.start - base, offsets.stop - base
    return _COUNTING[start:end] if end <= len(_COUNTING) else tuple(range(start, end))
