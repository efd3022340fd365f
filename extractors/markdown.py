"""A Markdown note to passages: headings, paragraphs, nested lists and tables, by markdown-it's block structure."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from extractors.inline import without_markup
from extractors.plain import Plain, Span, folded, joined
from extractors.source import Source
from extractors.transcript import Transcript, deeper, title
from extractors.wrapping import ends_here, wrap_width

_PARSER = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"])
_LEADER = re.compile(r"[ \t]*(?:>[ \t]?|(?:[-*+•]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t])?|$)|#{1,6}[ \t]+|\[![A-Za-z]+\][-+]?[ \t]*)*[ \t]*")
_CLOSING = re.compile(r"[ \t]*#*[ \t]*\Z")
_BOLD = re.compile(r"\s*(?:\*\*|__)(?P<name>[^*\n]{2,80})(?:\*\*|__)\s*:?\s*\Z")
_OUTLINE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Za-z][.)]|[ivx]+[.)])\s+")
SUB_HEADING = 7


def read_markdown(source: Source, transcript: Transcript) -> None:
    """Add the passages of a Markdown note to a transcript."""
    tokens = _PARSER.parse(source.masked)
    parents: list[tuple[str, ...]] = [()]
    waiting = False
    headers: tuple[str, ...] = ()
    for index, token in enumerate(tokens):
        if token.type == "list_item_open":
            parents.append(parents[-1])
            waiting = True
        elif token.type == "list_item_close":
            parents.pop()
        elif token.type == "heading_open" and token.map:
            _heading(source, transcript, token)
            parents = [()] if len(parents) == 1 else parents
        elif token.type == "paragraph_open" and token.map:
            first = _paragraph(source, transcript, token.map, parents[-1])
            if waiting and first:
                parents[-1] = deeper(parents[-1], title(first))
            waiting = False
        elif token.type == "tr_open" and token.map:
            cells = _cells(source, token.map[0])
            if _is_header(tokens, index):
                headers = tuple(cell.text for cell in cells)
            else:
                _row(source, transcript, token.map[0], cells, headers, parents[-1])


def _heading(source: Source, transcript: Transcript, token: Token) -> None:
    number = token.map[0] if token.map else 0
    line = source.line(number)
    start = _LEADER.match(line)
    closing = _CLOSING.search(line)
    left = source.starts[number] + (start.end() if start else 0)
    right = source.starts[number] + (closing.start() if closing else len(line))
    if right > left:
        plain = folded(without_markup(Plain(source.masked[left:right], range(left, right))))
        numbered = _OUTLINE.match(plain.text)
        if numbered and numbered.end() < len(plain.text):
            plain = Plain(plain.text[numbered.end() :], plain.offsets[numbered.end() :])
        transcript.heading(int(token.tag[1:]), plain, Span(left, right))


def _paragraph(source: Source, transcript: Transcript, lines: list[int], parents: tuple[str, ...]) -> str:
    """Add the sentences of a paragraph; the first line of a list item loses its marker, quotes their sign."""
    spans = [span for number in range(*lines) if (span := _content(source, number)) is not None]
    if not spans:
        return ""
    bold = _BOLD.match(source.masked[spans[0].start : spans[0].end]) if len(spans) == 1 else None
    if bold and not parents:
        start = spans[0].start + bold.start("name")
        name = Plain(bold.group("name"), range(start, start + len(bold.group("name"))))
        transcript.heading(SUB_HEADING, folded(name), spans[0])
        return ""
    plain = folded(without_markup(_wrapped(source, joined(source.masked, spans), spans)))
    if not any(character.isalnum() for character in plain.text):
        return ""
    return transcript.prose(plain, Span(spans[0].start, spans[-1].end), transcript.new_item(), parents)


def _wrapped(source: Source, plain: Plain, spans: list[Span]) -> Plain:
    """Keep only the line breaks that were meant; the others are wraps."""
    width = wrap_width([span.end - span.start for span in spans])
    texts = [source.masked[span.start : span.end].rstrip() for span in spans]
    meant = []
    for number, place in enumerate(plain.breaks):
        span = spans[number]
        raw = source.text[span.start : span.end]
        hard = raw.endswith(("  ", "\\")) or raw.rstrip().endswith("<br>")
        if ends_here(texts[number], texts[number + 1], len(texts[number]), width, hard):
            meant.append(place)
    return Plain(plain.text, plain.offsets, tuple(meant))


def _content(source: Source, number: int) -> Span | None:
    line = source.line(number)
    leader = _LEADER.match(line)
    start = source.starts[number] + (leader.end() if leader else 0)
    end = source.starts[number] + len(line.rstrip())
    return Span(start, end) if end > start else None


def _cells(source: Source, number: int) -> list[Plain]:
    """The cells of a table row, read aloud, each with its place."""
    line = source.line(number)
    start = source.starts[number]
    leader = re.match(r"[ \t>]*(?:[-*+][ \t]+)?", line)
    left = leader.end() if leader else 0
    bounds, place = [], left
    for index in range(left, len(line)):
        if line[index] == "|" and line[index - 1 : index] != "\\":
            bounds.append((place, index))
            place = index + 1
    bounds.append((place, len(line)))
    if bounds and not line[slice(*bounds[0])].strip():
        bounds = bounds[1:]
    if bounds and not line[slice(*bounds[-1])].strip():
        bounds = bounds[:-1]
    return [folded(without_markup(Plain(line[a:b], range(start + a, start + b)))) for a, b in bounds]


def _is_header(tokens: list[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].type == "thead_open"


def _row(source: Source, transcript: Transcript, number: int, cells: list[Plain], headers: tuple[str, ...], parents: tuple[str, ...]) -> None:
    text, offsets = "", list[int]()
    for cell in cells:
        if offsets or text:
            last = offsets[-1] + 1 if offsets else source.starts[number]
            text += " | "
            offsets.extend([last, last, last])
        text += cell.text
        offsets.extend(cell.offsets)
    if offsets:
        span = Span(source.starts[number], source.starts[number] + len(source.line(number).rstrip()))
        padded = (*headers, *[""] * (len(cells) - len(headers)))[: len(cells)]
        capped = [min(offset, span.end - 1) for offset in offsets]
        transcript.row(Plain(text, capped), span, padded, parents)
