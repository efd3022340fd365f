"""A Markdown note's blocks as CommonMark sees them, and the lines they stand on, found again in the note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from extractors.headings import is_title
from extractors.lines import Line, Shape, read_line
from extractors.plain import Span
from extractors.source import Source

_MARKERS = re.compile(r"(?:[ \t]+|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*")
_NO_WORDS = re.compile(r"[\s>*+\-0-9.)]*")
_ROW_START = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_BOLD_LINE = re.compile(r"(\*\*|__)([^*_\s](?:[^*]*[^*\s])?)\1\s*:?")
BOLD_LEVEL = 7
DEEPEST_COLUMN = 80


def _parser() -> MarkdownIt:
    """CommonMark with tables, for blocks only: lines and words are read by our own code, which keeps positions."""
    parser = MarkdownIt("commonmark", {"maxNesting": 4 * DEEPEST_COLUMN}).enable("table")
    parser.core.ruler.disable(["inline", "text_join"], ignoreInvalid=True)
    return parser


_PARSER = _parser()


def parse(masked: str) -> tuple[Sequence[Token], frozenset[str]]:
    """Find the blocks of a note, and the labels it defines as links."""
    known: dict[str, dict[str, object]] = {}
    tokens = _PARSER.parse("\n".join(map(_shallow, masked.split("\n"))), known)
    return tokens, frozenset(known.get("references", {}))


def _shallow(line: str) -> str:
    """Cut the indentation and list markers of a line that nests too deep; its words still end the line."""
    found = _MARKERS.match(line)
    prefix = found.group() if found else ""
    if len(prefix) <= DEEPEST_COLUMN and "\t" not in prefix:
        return line
    return prefix.expandtabs(4)[:DEEPEST_COLUMN].rstrip("-+*0123456789.)") + line[len(prefix) :]


def text_lines(source: Source, inline: Token) -> list[Line]:
    """Find the lines of a paragraph or heading: what CommonMark calls its content ends the lines it is on."""
    contents = inline.content.split("\n")
    first, after = inline.map or (0, 0)
    while after - first > len(contents) and _NO_WORDS.fullmatch(source.line(first)):
        first += 1  # CommonMark gives no line for white space such as a blank that does not break
    lines = []
    for number, content in enumerate(contents, first):
        raw = source.line(number)
        bare = content.strip()
        place = max(raw.rfind(bare), 0)
        line = read_line(bare, source.starts[number] + place)
        if line.shape is Shape.BULLET and bare.startswith("*") and bare[1:2].strip():
            line = replace(line, shape=Shape.WORDS, start=source.starts[number] + place, text=bare)
        written = source.text[source.starts[number] : source.end(number)].rstrip("\r")
        is_hard = written.endswith(("  ", "\\"))
        lines.append(replace(line, column=place, length=place + len(bare), is_hard=is_hard))
    return lines


def raw_lines(source: Source, token: Token) -> list[Line]:
    """Take the lines of a block as they are, as if the note were plain text."""
    return [read_line(source.line(number), source.starts[number]) for number in range(*(token.map or (0, 0)))]


def row_span(source: Source, token: Token) -> Span:
    """Find a table row on its line, without the marks of the list or quotation it is in."""
    number = first_line(token)
    raw = source.line(number).rstrip()
    found = _ROW_START.match(raw)
    start = source.starts[number]
    return Span(start + (found.end() if found else 0), start + len(raw))


def first_line(token: Token) -> int:
    """The line a block begins on, from 0."""
    return token.map[0] if token.map else 0


def heading_level(line: Line) -> int:
    """The level of a line that its writer meant as a heading: `##Title` without a blank, or all bold; else 0."""
    if line.shape is Shape.HEADING:
        return line.level
    found = _BOLD_LINE.fullmatch(line.text)
    return BOLD_LEVEL if found and is_title(found.group(2)) else 0
