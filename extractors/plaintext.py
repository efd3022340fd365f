"""A plain-text note to passages: bullets, outline numbers, indentation as nesting, wrapped lines, headings, tab tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.plain import Plain, Span, folded, joined
from extractors.source import Source
from extractors.transcript import Transcript, deeper, title
from extractors.wrapping import ends_here, wrap_width

_BULLET = re.compile(r"(?P<indent>[ \t]*)(?P<mark>(?:[*•▪●◦‣·+–-]|->|=>|→|o(?=[ \t])|\d{1,3}[.)](?=[ \t])|\d{1,2}(?:\.\d{1,2}){1,4}\.?(?=[ \t])|[a-zA-Z][.)](?=[ \t]))[ \t]*)(?=\S)")
_RULE = re.compile(r"[ \t]*(?:={3,}|-{3,}|_{3,}|\*{3,}|#{3,})[ \t]*\Z")
_HEADING = re.compile(r"[^.?!;,]{2,80}?[ \t]*[:：]\Z")
_TABS = re.compile(r"\S\t+\S")
TAB = 4
LONGEST_HEADING_WORDS = 9


@dataclass(slots=True)
class _Block:
    """Lines of one item or paragraph, as they are collected."""

    spans: list[Span] = field(default_factory=list)
    parents: tuple[str, ...] = ()
    depth: int = -1


class _Reading:
    def __init__(self, source: Source, transcript: Transcript) -> None:
        self.source, self.transcript = source, transcript
        self.block = _Block()
        self.stack: list[tuple[int, str]] = []
        self.headers: tuple[str, ...] = ()

    def flush(self) -> None:
        """Add the sentences of the collected block; an item's first sentence becomes a parent of deeper ones."""
        block, self.block = self.block, _Block()
        if not block.spans:
            return
        plain = folded(self._wrapped(block.spans))
        if not any(character.isalnum() for character in plain.text):
            return
        first = self.transcript.prose(plain, Span(block.spans[0].start, block.spans[-1].end), self.transcript.new_item(), block.parents)
        if block.depth >= 0 and first:
            self.stack.append((block.depth, title(first)))

    def _wrapped(self, spans: list[Span]) -> Plain:
        plain = joined(self.source.masked, spans)
        texts = [self.source.masked[span.start : span.end].rstrip() for span in spans]
        width = wrap_width([len(text) for text in texts])
        meant = [place for number, place in enumerate(plain.breaks) if ends_here(texts[number], texts[number + 1], len(texts[number]), width)]
        return Plain(plain.text, plain.offsets, tuple(meant))

    def item(self, number: int, found: re.Match[str]) -> None:
        """Begin a list item."""
        self.flush()
        depth = _width(found.group("indent"))
        while self.stack and self.stack[-1][0] >= depth:
            self.stack.pop()
        parents: tuple[str, ...] = ()
        for _, name in self.stack:
            parents = deeper(parents, name)
        start = self.source.starts[number] + found.end()
        self.block = _Block([Span(start, self.source.starts[number] + len(self.source.line(number).rstrip()))], parents, depth)

    def heading(self, number: int, start: int) -> None:
        """Add a heading; it ends all lists."""
        self.flush()
        self.stack.clear()
        left = self.source.starts[number] + start
        right = self.source.starts[number] + len(self.source.line(number).rstrip())
        self.transcript.heading(1, folded(Plain(self.source.masked[left:right], range(left, right))), Span(left, right))

    def line(self, number: int) -> None:
        """Add a line that is neither item nor heading to the block it continues."""
        line = self.source.line(number)
        start = self.source.starts[number] + len(line) - len(line.lstrip())
        if not self.block.spans and not line[:1].isspace():
            self.stack.clear()
        self.block.spans.append(Span(start, self.source.starts[number] + len(line.rstrip())))

    def row(self, number: int) -> None:
        """Add a row of a table made with tabs; the first of a table gives the headers."""
        self.flush()
        start, text, offsets, cells = self.source.starts[number], "", list[int](), list[str]()
        for found in re.finditer(r"[^\t]+", self.source.line(number)):
            cell = folded(Plain(found.group(), range(start + found.start(), start + found.end())))
            if not cell.text:
                continue
            if offsets:
                text, offsets = text + " | ", offsets + [offsets[-1]] * 3
            text, offsets = text + cell.text, [*offsets, *cell.offsets]
            cells.append(cell.text)
        if not self.headers:
            self.headers = tuple(cells)
        elif offsets:
            headers = (*self.headers, *[""] * len(cells))[: len(cells)]
            self.transcript.row(Plain(text, offsets), Span(offsets[0], offsets[-1] + 1), headers)


def read_plain_text(source: Source, transcript: Transcript) -> None:
    """Add the passages of a plain-text note to a transcript."""
    reading = _Reading(source, transcript)
    for number in range(len(source)):
        line = source.line(number)
        found = _BULLET.match(line)
        if not line.strip():
            reading.flush()
            reading.headers = ()
        elif _RULE.match(line):
            reading.flush()
        elif _is_heading(source, number, found):
            reading.heading(number, found.end() if found else len(line) - len(line.lstrip()))
        elif found and _begins_item(found, line):
            reading.item(number, found)
        elif _TABS.search(line) and _in_table(source, number):
            reading.row(number)
        else:
            reading.line(number)
    reading.flush()


def _begins_item(found: re.Match[str], line: str) -> bool:
    """Whether a mark at the start of a line is a bullet: `*Note:` is, `**bold**` and `-5 C` are not."""
    mark = found.group("mark")
    if mark.endswith((" ", "\t")):
        return True
    rest = line[found.end() :]
    return mark in {"*", "•", "▪", "●", "◦", "‣", "·", "->", "=>", "→"} and not rest.startswith("*") or mark == "-" and rest[:1].isalpha()


def _is_heading(source: Source, number: int, found: re.Match[str] | None) -> bool:
    line = source.line(number)
    text = line[found.end() :].strip() if found and _begins_item(found, line) else line.strip()
    bulleted = found is not None and text != line.strip()
    following = _next_line(source, number)
    if following is not None and not bulleted and len(text) <= 80 and re.match(r"[ \t]*(?:={3,}|-{3,})[ \t]*\Z", following):
        return True
    indent = _width(line[: len(line) - len(line.lstrip())])
    if not bulleted and 3 < len(text) <= 60 and text.isupper() and indent == 0 and sum(map(str.isalpha, text)) > 3 and len(text.split()) <= LONGEST_HEADING_WORDS:
        return True
    if not _HEADING.match(text) or len(text.split()) > LONGEST_HEADING_WORDS or indent > 1 or following is None:
        return False
    if not bulleted:
        return True
    below = _BULLET.match(following)
    return text[:1].isupper() and below is not None and _width(below.group("indent")) <= indent and text.split()[-1] in {":"}


def _next_line(source: Source, number: int) -> str | None:
    for later in range(number + 1, min(len(source), number + 4)):
        if source.line(later).strip():
            return source.line(later)
    return None


def _in_table(source: Source, number: int) -> bool:
    around = [source.line(place) for place in (number - 1, number + 1) if 0 <= place < len(source)]
    return any(_TABS.search(line) for line in around)


def _width(indent: str) -> int:
    return len(indent.expandtabs(TAB))
