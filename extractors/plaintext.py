"""Notes in plain text: outlines of bullets, numbers and indentation, headings that only look like headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.blocks import Speak, read_block
from extractors.lines import LONGEST_HEADING_WORDS, Line, Shape, is_bar_row, is_shouted, is_title, read_line
from extractors.plain import Span, folded, joined
from extractors.source import Source
from extractors.tables import bar_cells, headers_for, is_delimiters, read_row, tab_cells
from extractors.transcript import Transcript, deeper, title
from extractors.wrapping import continues, is_lead

SHOUTED, UNDERLINED, COLON, BARE = 2, 2, 3, 4
NESTED = 2
_FENCES = ("```", "~~~")


def read_plaintext(transcript: Transcript) -> None:
    """Read a whole note that is not Markdown."""
    source = transcript.source
    lines = [read_line(source.line(number), source.starts[number]) for number in range(len(source))]
    Outline(transcript, lines, folded).read()


@dataclass(slots=True)
class _Item:
    """A list item that encloses what follows it."""

    column: int
    number: int
    name: str = ""


@dataclass(slots=True)
class Outline:
    """Reads lines one by one, gathering those of one paragraph or item into a block."""

    transcript: Transcript
    lines: Sequence[Line]
    speak: Speak
    parents: tuple[str, ...] = ()
    has_headings: bool = True
    items: list[_Item] = field(default_factory=list)
    block: list[Line] = field(default_factory=list)
    in_item: bool = False

    def read(self) -> None:
        """Read all lines."""
        number = 0
        fences = _fenced(self.lines)
        while number < len(self.lines):
            if number in fences:
                self._end_block()
                number = fences[number] + 1
            else:
                number = self._line(number)
        self._end_block()

    def _line(self, number: int) -> int:
        """Take in one line, or the table that begins there; return the next line's number."""
        line = self.lines[number]
        if line.shape is Shape.BLANK:
            self._end_block()
        elif line.shape is Shape.RULE:
            self._rule(line)
        elif line.shape is Shape.HEADING and self.has_headings:
            self._heading(line, line.level)
        elif line.shape is Shape.BULLET:
            self._bullet(number)
        elif line.shape is not Shape.ADDRESS:
            return self._words(number)
        return number + 1

    def _rule(self, line: Line) -> None:
        """A rule right under a single line makes it a heading; any other only separates."""
        block = self.block
        if len(block) == 1 and not self.in_item and self.has_headings and line.text[0] in "=-" and is_title(block[0].text):
            self.block = []
            self._heading(block[0], 1 if line.text[0] == "=" else UNDERLINED)
        self._end_block()
        self.items.clear()

    def _heading(self, line: Line, level: int) -> None:
        self._end_block()
        self.items.clear()
        span = Span(line.start, line.end)
        self.transcript.heading(level, self.speak(joined(self.transcript.source.masked, [span])), span)

    def _bullet(self, number: int) -> None:
        """Begin an item, unless it is a heading with a bullet or an outline number before it."""
        line = self.lines[number]
        if line.level > 1 and line.column == 0 and self.has_headings and is_title(line.text):
            self._heading(line, line.level)
            return
        if self._is_bulleted_heading(number):
            self._heading(line, COLON)
            return
        self._end_block()
        while self.items and line.column < self.items[-1].column + NESTED:
            self.items.pop()
        self.items.append(_Item(line.column, self.transcript.new_item()))
        self.in_item = True
        if line.text:
            self.block = [line]

    def _words(self, number: int) -> int:
        """Continue the block, or begin a paragraph, a heading or a table."""
        line = self.lines[number]
        if self.has_headings and (level := self._heading_level(number)):
            self._heading(line, level)
            return number + 1
        if not self.block and (end := self._table(number)) > number:
            return end
        if not self.block and not self.in_item:
            while self.items and line.column < self.items[-1].column + NESTED:
                self.items.pop()
        self.block.append(line)
        return number + 1

    def _heading_level(self, number: int) -> int:
        """The level of a heading that only looks like one, or 0."""
        line = self.lines[number]
        if line.column > 1 or not is_title(line.text, LONGEST_HEADING_WORDS):
            return 0
        before = self._before(number)
        below = self.lines[number + 1] if number + 1 < len(self.lines) else None
        is_alone = below is None or below.shape is not Shape.WORDS
        if line.text.endswith((":", "：")):
            stands_free = before is None or before.text.endswith((".", "!", "?", ":")) or line.column < self._inner_column()
            if stands_free or (before is not None and not continues(before.text)):
                return COLON if is_alone and below is not None else 0
            return 0
        if before is not None:
            return 0
        if is_shouted(line.text) and is_alone:
            return SHOUTED
        return BARE if below is not None and below.shape is Shape.BULLET else 0

    def _before(self, number: int) -> Line | None:
        """The line right above, if it has words."""
        above = self.lines[number - 1] if number else None
        return above if above is not None and above.shape in (Shape.WORDS, Shape.BULLET) else None

    def _inner_column(self) -> int:
        return self.items[-1].column + NESTED if self.items else 0

    def _is_bulleted_heading(self, number: int) -> bool:
        """Whether a bullet at the margin, after a blank line, only announces the items beside it."""
        line = self.lines[number]
        if not self.has_headings or line.column > 1 or not is_lead(line.text) or not is_title(line.text):
            return False
        if number and self.lines[number - 1].shape not in (Shape.BLANK, Shape.RULE):
            return False
        below = next((other for other in self.lines[number + 1 : number + 4] if other.shape is not Shape.BLANK), None)
        return below is not None and below.column < line.column + NESTED and not below.text.endswith(":")

    def _table(self, number: int) -> int:
        """Read the table that begins at a line; return where it ends, which is there if there is none."""
        end = number
        cells_of = bar_cells if is_bar_row(self.lines[number].text) else tab_cells
        rows: list[tuple[Line, list[Span]]] = []
        while end < len(self.lines) and self.lines[end].shape is Shape.WORDS:
            line = self.lines[end]
            if is_bar_row(line.text) != (cells_of is bar_cells):
                break
            cells = cells_of(*self._cell_text(line))
            if len(cells) < 2:
                break
            if not is_delimiters(line.text):
                rows.append((line, cells))
            end += 1
        if len(rows) < 2 or len({len(cells) for _, cells in rows}) > 2:
            return number
        self._rows(rows)
        return end

    def _cell_text(self, line: Line) -> tuple[str, int]:
        """A line as far to the left as its cells go: a tab before the first word is an empty first cell."""
        masked = self.transcript.source.masked
        start = line.start - 1 if line.start and masked[line.start - 1] == "\t" else line.start
        return masked[start : line.end], start

    def _rows(self, rows: Sequence[tuple[Line, list[Span]]]) -> None:
        """Add the rows of a table; the first holds the headers unless it has numbers and they all have."""
        self._end_block()
        self.items.clear()
        masked = self.transcript.source.masked
        read = [read_row(masked, cells, self.speak) for _, cells in rows]
        headers = tuple(read[0].text.split(" | "))
        has_header = not any(character.isdigit() for header in headers[1:] for character in header)
        for number, ((line, cells), plain) in enumerate(zip(rows, read, strict=True)):
            if number or not has_header:
                names = headers_for(len(cells), headers if has_header else ())
                self.transcript.row(plain, Span(line.start, line.end), names, self.parents)

    def _end_block(self) -> None:
        """Add the sentences of what was gathered."""
        block, self.block = self.block, []
        was_in_item, self.in_item = self.in_item, False
        if not block:
            return
        around = self.parents
        for item in self.items[:-1] if was_in_item else self.items:
            around = deeper(around, item.name)
        masked = self.transcript.source.masked
        number = self.items[-1].number if self.items else self.transcript.new_item()
        first = self.transcript.prose(read_block(masked, block, self.speak), Span(block[0].start, block[-1].end), number, around)
        if was_in_item and self.items:
            self.items[-1].name = title(first)


def _fenced(lines: Sequence[Line]) -> dict[int, int]:
    """The first and last lines of fenced code; a fence that is never closed is none."""
    fences: dict[int, int] = {}
    opened: int | None = None
    for number, line in enumerate(lines):
        if line.text.startswith(_FENCES):
            if opened is None:
                opened = number
            elif line.text[:3] == lines[opened].text[:3]:
                fences[opened] = number
                opened = None
    return fences
