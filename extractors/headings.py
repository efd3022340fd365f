"""What names something rather than states it, and which lines of plain text are headings that only look like ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lines import OUTLINE, Line, Shape
from extractors.wrapping import continues, is_lead

SHOUTED, UNDERLINED, COLON, BARE = 2, 2, 3, 4
_NUMBER = re.compile(r"\d{1,2}[.)][ \t]+(?=\S)")
_COLONS = (":", "：")
_STATES = re.compile(
    r"\s(?:is|are|was|were|can|cannot|can't|must|has|have|will|does|do|don't|doesn't|should|supports?)\s"
)
_SAYS = re.compile(r"\b(?:may|might|could|would)\s|\A(?:no|not)\s", re.IGNORECASE)
_LONGEST_TITLE = 80
TITLE_WORDS = 8
NAME_WORDS = 6
HEADING_WORDS = 10
NESTED = 2


def is_title(text: str, most_words: int = TITLE_WORDS) -> bool:
    """Whether words name something: few, a capital first, no stop at the end, no verb unless a colon follows."""
    return (
        0 < len(text) <= _LONGEST_TITLE
        and (text[0].isupper() or text[0].isdigit())
        and text[-1] not in ".!?,;"
        and len(text.split()) <= most_words
        and (text[-1] in ":：" or not _STATES.search(text))
    )


def is_name(text: str, most_words: int = NAME_WORDS) -> bool:
    """Whether words, capital or not, name something: few, no stop at the end, nothing that states or denies."""
    few = 0 < len(text.split()) <= most_words
    return few and text[-1] not in ".!?" and not (_STATES.search(f"{text} ") or _SAYS.search(text))


def outline_number(text: str) -> int:
    """How long the outline number at the start of a heading is, such as "1.1.6 " or "2. "."""
    found = OUTLINE.match(text) or _NUMBER.match(text)
    return found.end() if found else 0


def underlined_level(block: Sequence[Line], rule: Line) -> int:
    """The level of a heading that a rule stands right under, or 0."""
    if len(block) != 1 or rule.text[0] not in "=-" or not is_title(block[0].text):
        return 0
    return 1 if rule.text[0] == "=" else UNDERLINED


def heading_level(lines: Sequence[Line], number: int, inner_column: int) -> int:
    """The level of a line of words that is a heading, or 0; `inner_column` is where the open list item's words are."""
    line = lines[number]
    if line.column > 1 or not is_title(line.text, HEADING_WORDS):
        return 0
    above = lines[number - 1] if number else None
    if above is not None and above.shape not in (Shape.WORDS, Shape.BULLET):
        above = None
    below = lines[number + 1] if number + 1 < len(lines) else None
    is_alone = below is None or below.shape is not Shape.WORDS
    if line.text.endswith(_COLONS):
        begins = above is None or line.column < inner_column or not continues(above.text)
        return COLON if begins and is_alone and below is not None else 0
    if above is not None or not is_title(line.text):
        return 0
    if is_alone and len(line.text) >= 2 and line.text.isupper() and line.text[0].isalpha():
        return SHOUTED
    return BARE if below is not None and below.shape is Shape.BULLET else 0


def is_bulleted_heading(lines: Sequence[Line], number: int) -> bool:
    """Whether a bullet at the margin, after a blank line, only announces the items beside it."""
    line = lines[number]
    if line.column > 1 or not is_lead(line.text) or not is_title(line.text):
        return False
    if number and lines[number - 1].shape not in (Shape.BLANK, Shape.RULE):
        return False
    below = next((other for other in lines[number + 1 : number + 4] if other.shape is not Shape.BLANK), None)
    return below is not None and below.column < line.column + NESTED and not below.text.endswith(_COLONS)
