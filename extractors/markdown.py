"""Notes in Markdown: the blocks as CommonMark sees them, the words as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from markdown_it.token import Token

from extractors.blocks import Speak, read_block
from extractors.commonmark import heading_level, parse, raw_lines, row_span, text_lines
from extractors.headings import HEADING_WORDS, is_title, outline_number
from extractors.inline import spoken
from extractors.lines import Line, Shape, is_bar_row
from extractors.model import CELL
from extractors.plain import Span, joined
from extractors.plaintext import Outline
from extractors.tables import bar_cells, headers_for, read_row
from extractors.transcript import Transcript, deeper, title
from extractors.wrapping import is_lead, wraps

_SILENT_HTML = re.compile(r"\s*<(?:!--|script|style|pre|textarea)", re.IGNORECASE)
_TAGS = re.compile(r"(?<=\S)(?:[ \t]+#[A-Za-z][\w/-]*)+\s*\Z")
_LISTS = ("bullet_list_open", "ordered_list_open")
_LISTED = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")
UNDERLINED_WORDS = 14


def read_markdown(transcript: Transcript) -> None:
    """Read a whole Markdown note."""
    masked = transcript.source.masked
    tokens, references = parse(masked)
    _Markdown(transcript, partial(spoken, references=references), wraps(masked)).read(tokens)


@dataclass(slots=True)
class _Item:
    """A list item and what encloses it."""

    parents: tuple[str, ...]
    number: int
    name: str = ""


@dataclass(slots=True)
class _Markdown:
    """Walks the blocks of a note.

    `around` holds, for every open list, what encloses its items; `lead` is the line just read if it announces what
    follows, `name` if it is a title.
    """

    transcript: Transcript
    speak: Speak
    is_wrapped: bool
    around: list[tuple[str, ...]] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    headers: tuple[str, ...] = ()
    lead: str = ""
    name: str = ""

    def read(self, tokens: Sequence[Token]) -> None:
        """Read all blocks."""
        for number, token in enumerate(tokens):
            match token.type:
                case "heading_open":
                    self._heading(token, tokens[number + 1])
                case "paragraph_open":
                    self._paragraph(text_lines(self.transcript.source, tokens[number + 1]))
                    self._announce(tokens[number + 1], tokens[number + 3] if number + 3 < len(tokens) else None)
                case "tr_open":
                    self._row(token, is_header=tokens[number - 1].type == "thead_open")
                case "html_block" if not _SILENT_HTML.match(token.content):
                    self._outline(token)
                case "code_block" if _LISTED.match(token.content):
                    self._outline(token)
                case "hr" | "fence" | "code_block":
                    self.lead = ""
                case _:
                    self._list(token.type)

    def _list(self, token_type: str) -> None:
        """Enter or leave a list or an item of one."""
        match token_type:
            case kind if kind in _LISTS:
                self.around.append(deeper(self._parents(), self.lead))
                self.lead = ""
            case "bullet_list_close" | "ordered_list_close":
                self.around.pop()
            case "list_item_open":
                self.items.append(_Item(self.around[-1], self.transcript.new_item()))
            case "list_item_close":
                self.items.pop()
                self.lead = ""

    def _announce(self, inline: Token, below: Token | None) -> None:
        """Let a title that stands right on a list enclose it, as a line with a colon does."""
        if below and inline.map and below.map and inline.map[1] == below.map[0] and below.type in _LISTS:
            self.lead = self.lead or self.name

    def _parents(self) -> tuple[str, ...]:
        """What encloses a list or block that begins here."""
        return deeper(self.items[-1].parents, self.items[-1].name) if self.items else ()

    def _heading(self, token: Token, inline: Token) -> None:
        """Read a heading, unless it is the text above a rule that someone forgot to set apart."""
        lines = text_lines(self.transcript.source, inline)
        is_underlined = token.markup in "=-"
        if self.items or (is_underlined and not (len(lines) == 1 and is_title(lines[0].text, UNDERLINED_WORDS))):
            self._paragraph(lines)
        else:
            self._add_heading(int(token.tag[1]), lines)

    def _add_heading(self, level: int, lines: Sequence[Line]) -> None:
        source = self.transcript.source.masked
        start, end = lines[0].start, lines[-1].end
        start += outline_number(source[start:end])
        if tags := _TAGS.search(source, start, end):
            end = tags.start()
        self.transcript.heading(level, self.speak(joined(source, [Span(start, end)])), Span(start, end))
        self.lead = self.name = ""

    def _paragraph(self, lines: Sequence[Line]) -> None:
        """Read a paragraph; a line that is all bold, at the top, is a heading."""
        self.lead = self.name = ""
        block: list[Line] = []
        for line in lines:
            if not self.items and (level := heading_level(line)):
                self._prose(block)
                self._add_heading(level, [line])
                block = []
            elif line.shape not in (Shape.ADDRESS, Shape.BLANK):
                block.append(line)
        self._prose(block)

    def _prose(self, block: Sequence[Line]) -> None:
        """Add the sentences of a paragraph; the first of a list item names it, a short last line announces a list."""
        if not block:
            return
        if len(block) > 1 and all(is_bar_row(line.text) for line in block):
            self._bars(block)
            return
        masked = self.transcript.source.masked
        item = self.items[-1] if self.items else _Item((), self.transcript.new_item())
        parents = deeper(item.parents, item.name) if is_title(item.name or ".") else item.parents
        plain = read_block(masked, block, self.speak, self.is_wrapped)
        first = self.transcript.prose(plain, Span(block[0].start, block[-1].end), item.number, parents)
        last = plain.text[plain.breaks[-1] if plain.breaks else 0 :]
        if self.items and not item.name:
            item.name = title(first)
        elif is_lead(last):
            self.lead = title(last)
        elif is_title(last, HEADING_WORDS):
            self.name = last

    def _bars(self, block: Sequence[Line]) -> None:
        """Read a table that lacks the row of dashes under its header."""
        masked = self.transcript.source.masked
        for line in block:
            cells = bar_cells(line.text, line.start)
            plain = read_row(masked, cells, self.speak)
            self.transcript.row(plain, Span(line.start, line.end), headers_for(len(cells), ()), self._parents())

    def _row(self, token: Token, is_header: bool) -> None:
        """Read a row of a table; the header only lends its cells to the rows below."""
        source = self.transcript.source
        span = row_span(source, token)
        cells = bar_cells(source.masked[span.start : span.end], span.start)
        plain = read_row(source.masked, cells, self.speak)
        if is_header:
            self.headers = tuple(plain.text.split(CELL))
        else:
            self.transcript.row(plain, span, headers_for(len(cells), self.headers), self._parents())
        self.lead = ""

    def _outline(self, token: Token) -> None:
        """Read line by line what Markdown takes for HTML, or for code though it is a list, only far to the right."""
        lines = raw_lines(self.transcript.source, token)
        parents = deeper(self._parents(), self.lead)
        Outline(self.transcript, lines, self.speak, self.is_wrapped, parents, has_headings=False).read()
        self.lead = ""
