"""What a line of an outline is: a bullet, a heading, a rule, an address, or plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

BULLET = re.compile(
    r"(?:(?!\*{1,3}[^\s*][^*\n]*\*)\*{1,5}(?=[^*]|\Z)|-(?=[^-\s>])|-{1,2}(?=\s|\Z)|\+(?=\s|\Z)"
    r"|[•‣▪◦·●○■□–—](?=\s)|[•‣▪◦●➢➤►▶☑✅❌✔✓👉📌]\ufe0f?|(?:->|=>|→|⇒|➡\ufe0f?)(?=[\s\w])"
    r"|o(?=\s)|\d{1,3}(?:\)(?=\D)|\.(?=\s|[A-Z]))|\(\d{1,2}\)(?=\s)"
    r"|<li\b[^<>]{0,200}>)[ \t]*(?:\[[ xX]\][ \t]+)?"
)
_OPTION = re.compile(r"(?:\(?[A-Za-z]\)|[A-Ha-h]\.)(?=\s+\S)")
OUTLINE = re.compile(r"(?:[1-4]?\d(?:\.[1-9]\d?){2,5}\.?[ \t]+(?=[A-Z])|[1-4]?\d\.\d{1,2}\.?[ \t]+(?=[A-Z][a-z]{2}))")
_RULE = re.compile(r"([-=_*~#.])(?:[ \t]*\1){2,}|(?:-=|=-){2,}[-=]?")
_ADDRESS = re.compile(r"<?(?:https?|ftp)://\S+|www\.\S+")
_MARKDOWN_HEADING = re.compile(r"(#{1,12})[ \t]+|(#{2,6})(?=[A-Za-z])")
_TRAILING_HASHES = re.compile(r"[ \t]+#+\Z")
_BAR_ROW = re.compile(r"\|.*\|\s*\Z")


class Shape(Enum):
    """The kinds of lines an outline has."""

    BLANK = "blank"
    RULE = "rule"
    ADDRESS = "address"
    HEADING = "heading"
    BULLET = "bullet"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its shape; `start` and `end` enclose its words, `column` is where it begins, tabs counting as four.

    `level` is the depth of an outline number or of a `#` heading; a line `is_hard` if its writer marked its end as a
    line break.
    """

    shape: Shape
    start: int
    end: int
    column: int
    length: int
    text: str
    level: int = 0
    is_hard: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether the line begins with a bullet or number of its own."""
        return self.shape is Shape.BULLET


def read_line(raw: str, start: int) -> Line:
    """Recognise one line, given without its line break; `start` is its place in the note."""
    bare = raw.strip()
    if not bare:
        return Line(Shape.BLANK, start, start, 0, 0, "")
    indent = len(raw) - len(raw.lstrip())
    column = len(raw[:indent].expandtabs(4))
    length = column + len(bare)
    shape, skip, level = _shape(bare)
    begin = start + indent + skip
    text = bare[skip:]
    if shape is Shape.HEADING:
        text = _TRAILING_HASHES.sub("", text)
    if shape is Shape.WORDS and not text:
        shape = Shape.BLANK
    return Line(shape, begin, begin + len(text), column, length, text, level)


def _shape(bare: str) -> tuple[Shape, int, int]:
    """What a line is, how many characters its marker takes, and its level; the letter of an answer is no marker."""
    first = bare[0]
    if first.isalpha() and first.isascii() and bare[1:2].isalpha():
        return (Shape.ADDRESS if _ADDRESS.fullmatch(bare) else Shape.WORDS), 0, 0
    if len(bare) >= 3 and _RULE.fullmatch(bare):
        return Shape.RULE, 0, 0
    if found := _MARKDOWN_HEADING.match(bare):
        number = OUTLINE.match(bare, found.end())
        return Shape.HEADING, (number or found).end(), min(len(found.group(1) or found.group(2)), 6)
    if found := OUTLINE.match(bare):
        return Shape.BULLET, found.end(), found.group().count(".") + (not found.group().rstrip().endswith("."))
    if found := BULLET.match(bare):
        return Shape.BULLET, found.end(), 0
    if _OPTION.match(bare):
        return Shape.BULLET, 0, 0
    if first == ">":
        return Shape.WORDS, len(bare) - len(bare.lstrip("> \t")), 0
    return (Shape.ADDRESS if _ADDRESS.fullmatch(bare) else Shape.WORDS), 0, 0


def is_bar_row(text: str) -> bool:
    """Whether a line is a table row between bars."""
    return text.startswith("|") and bool(_BAR_ROW.match(text))
