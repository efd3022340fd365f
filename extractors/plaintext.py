"""Notes in plain text: outlines of bullets, numbers and indentation, with wrapped lines, headings and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.blocks import Speak, read_block
from extractors.headings import COLON, NESTED, heading_level, is_bulleted_heading, is_title, underlined_level
from extractors.lines import Line, Shape, read_line
from extractors.model import CELL
from extractors.plain import Span, folded, joined
from extractors.tables import find_rows, has_amount, headers_for, read_row
from extractors.transcript import Transcript, deeper, title
from extractors.wrapping import wraps

_FENCES = ("```", "~~~")


def read_plaintext(transcript: Transcript) -> None:
    """Read a whole note that is not Markdown."""
    source = transcript.source
    lines = [read_line(source.line(number), source.starts[number]) for number in range(len(source))]
    Outline(transcript, lines, folded, wraps(source.masked)).read()


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
    is_wrapped: bool
    parents: tuple[str, ...] = ()
    has_headings: bool = True
    items: list[_Item] = field(default_factory=list)
    block: list[Line] = field(default_factory=list)
    in_item: bool = False

    def read(self) -> None:
        """Read all lines."""
        number = 0
        fences = fenced(self.lines)
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

    def _rule(self, rule: Line) -> None:
        """A rule right under a single line makes it a heading; any other only separates."""
        block = [] if self.in_item or not self.has_headings else self.block
        if level := underlined_level(block, rule):
            self.block = []
            self._heading(block[0], level)
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
        if self.has_headings and line.level > 1 and line.column == 0 and is_title(line.text):
            self._heading(line, line.level)
            return
        if self.has_headings and is_bulleted_heading(self.lines, number):
            self._heading(line, COLON)
            return
        self._end_block()
        self._leave_items(line.column)
        self.items.append(_Item(line.column, self.transcript.new_item()))
        self.in_item = True
        self.block = [line] if line.text else []

    def _words(self, number: int) -> int:
        """Continue the block, or begin a paragraph, a heading or a table."""
        line = self.lines[number]
        inner_column = self.items[-1].column + NESTED if self.items else 0
        if self.has_headings and (level := heading_level(self.lines, number, inner_column)):
            self._heading(line, level)
            return number + 1
        if not self.block and not self.in_item:
            if after := self._table(number):
                return after
            self._leave_items(line.column)
        self.block.append(line)
        return number + 1

    def _leave_items(self, column: int) -> None:
        """What begins at `column` is inside only those items that it is indented under."""
        while self.items and column < self.items[-1].column + NESTED:
            self.items.pop()

    def _table(self, number: int) -> int:
        """Read the table that begins at a line and return where it ends, or 0.

        The first row holds the headers, unless it has numbers as the others do.
        """
        masked = self.transcript.source.masked
        rows, after = find_rows(masked, self.lines, number)
        if not rows:
            return 0
        self._leave_items(self.lines[number].column)
        read = [read_row(masked, cells, self.speak) for _, cells in rows]
        headers = tuple(read[0].text.split(CELL))
        has_header = not has_amount(headers[1:])
        for index, ((line, cells), plain) in enumerate(zip(rows, read, strict=True)):
            if index or not has_header:
                names = headers_for(len(cells), headers if has_header else ())
                self.transcript.row(plain, Span(cells[0].start, line.end), names, self._around(self.items))
        return after

    def _around(self, items: Sequence[_Item]) -> tuple[str, ...]:
        around = self.parents
        for item in items:
            around = deeper(around, item.name)
        return around

    def _end_block(self) -> None:
        """Add the sentences of what was gathered."""
        block, self.block = self.block, []
        was_in_item, self.in_item = self.in_item, False
        if not block:
            return
        around = self._around(self.items[:-1] if was_in_item else self.items)
        number = self.items[-1].number if self.items else self.transcript.new_item()
        plain = read_block(self.transcript.source.masked, block, self.speak, self.is_wrapped)
        first = self.transcript.prose(plain, Span(block[0].start, block[-1].end), number, around)
        if was_in_item:
            self.items[-1].name = title(first)


def fenced(lines: Sequence[Line]) -> dict[int, int]:
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
