"""What an amount is of when no pack knows: a label, list parent, table cell or noun phrase, in normalised words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from extractors.core import grammar, word_set
from extractors.model import CELL, Passage, PassageKind, Quantity
from extractors.nouns import singular
from extractors.rows import bound_in
from extractors.tokens import Token, TokenKind, tokenize, touches

REACH, LONGEST, LONGEST_OPENING, LONGEST_TAIL = 90, 4, 3, 2
NOBODY = "note"
_SPACE = re.compile(r"\s+")
_LABEL = re.compile(r"([^:=|;()]{3,60}?)\s*(?:\s[–-]\s|[:=|–])\s*[^:=|;]*\Z")
_MARKS = frozenset(":=|–-")  # what a label ends in
_NUMBERING = re.compile(
    r"\A(?:\d+\.)*(?:\d+|[A-Za-z])?[.)]?\s+(?:describe|understand|explain|identify|define)?\s*", re.IGNORECASE
)
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORDS = (TokenKind.WORD, TokenKind.NAME)


class Label(NamedTuple):
    """The words an amount's unknown subject and attribute go by."""

    subject: str
    attribute: str


def normalised(phrase: str) -> str:
    """Lower case, singular, single blanks."""
    return " ".join(singular(word).lower() for word in _SPACE.split(phrase.strip()) if word)


def label_of(passage: Passage, quantity: Quantity) -> Label:
    """Subject and attribute of a quantity, in the note's own words."""
    before = passage.plain[: quantity.start]
    row = passage.kind is PassageKind.ROW
    if row and CELL in before and (turned := _turned(passage, quantity)) is not None:
        return turned
    cell = before.rpartition(CELL)[2] if row else before
    opening = [] if row else list(_opening(before[:REACH]))
    attribute = _attribute(passage, quantity, cell, opening)
    candidates = [*_above(passage, before)]
    if opening and " ".join(opening) != attribute:
        candidates.insert(0, opening)
    subjects = [" ".join(words) for words in candidates if words and " ".join(words) != attribute]
    return Label(next(iter(subjects), " ".join(opening) or NOBODY), attribute)


def _turned(passage: Passage, quantity: Quantity) -> Label | None:
    """The label in a table whose rows are attributes, such as `Max size`, and whose headers are subjects."""
    first = passage.plain.split(CELL, 1)[0]
    attribute, subject = content_words(first)[:LONGEST], _column(passage, quantity)
    if bound_in(first) is None or not attribute or not subject:
        return None
    return Label(" ".join(subject), " ".join(attribute))


def _above(passage: Passage, before: str) -> Iterable[list[str]]:
    """The words of the row's first cell, then of the list parents and headings, nearest first."""
    if passage.kind is PassageKind.ROW and CELL in before:
        yield content_words(passage.plain.split(CELL, 1)[0])[:LONGEST]
    for text in reversed(passage.parents):
        yield list(_opening(text[:REACH])) or content_words(text[:REACH])[:LONGEST]
    for text in reversed(passage.section):
        yield content_words(_NUMBERING.sub("", text[:REACH]))[:LONGEST]


def _attribute(passage: Passage, quantity: Quantity, cell: str, opening: list[str]) -> str:
    """The counted noun, the label before, what is measured, the words between, the column or the list parent."""
    concept = normalised(quantity.concept) if quantity.concept else ""
    if concept and quantity.dimension in {"count", "rate"}:
        return concept
    near = cell[-REACH:]
    label = None if _MARKS.isdisjoint(near) else _LABEL.search(near)
    words = content_words(label.group(1))[-LONGEST:] if label else []
    if words or concept:
        return " ".join(words) or concept
    tail = [word for word in content_words(near) if word not in opening][-LONGEST_TAIL:]
    named = tail or opening or _column(passage, quantity) or content_words(" ".join(passage.parents[-1:]))[-LONGEST:]
    return " ".join(named) or quantity.dimension


def _column(passage: Passage, quantity: Quantity) -> list[str]:
    """The words of a cell's column header, without the unit in brackets."""
    column = passage.plain.count(CELL, 0, quantity.start)
    header = passage.headers[column] if column < len(passage.headers) else ""
    return content_words(_BRACKETS.sub(" ", header))[-LONGEST:]


@lru_cache(maxsize=256)  # all amounts of a sentence ask for it
def _opening(before: str) -> tuple[str, ...]:
    """The noun phrase a sentence begins with; without its verb where an article shows that there is one."""
    tokens = tokenize(before)
    start = 0
    while start < len(tokens) and tokens[start].low in grammar("determiners") | grammar("sentence adverbs"):
        start += 1
    if start < len(tokens) and tokens[start].low in grammar("verbs of holding") | grammar("participles"):
        return ()
    end = start
    while end < len(tokens) and _is_content(tokens, end):
        end += 1
    if 0 < start < end - 1 and end < len(tokens) and _is_verb(tokens, end - 1):
        end -= 1
    return tuple(_stems(tokens[start:end])[:LONGEST_OPENING])


def _is_verb(tokens: list[Token], index: int) -> bool:
    """Whether a word in -s before a preposition follows a singular: `the lathe turns at`."""
    low = tokens[index].low
    if not low.endswith("s") or tokens[index - 1].low.endswith("s"):
        return False
    return tokens[index + 1].low in grammar("behind a verb")


def content_words(text: str) -> list[str]:
    """The words of a text that name something, in the singular and in lower case."""
    tokens = tokenize(text)
    return _stems([token for index, token in enumerate(tokens) if _is_content(tokens, index)])


def label_words(text: str) -> list[str]:
    """The words of a label, with its numbers and adjectives; a word or letter alone is one, whatever it is."""
    tokens = [token for token in tokenize(text) if token.kind is not TokenKind.SIGN]
    return _stems([token for token in tokens if len(tokens) == 1 or token.low not in grammar("label stops")])


def _stems(tokens: list[Token]) -> list[str]:
    return [singular(token.text).lower() for token in tokens]


def _is_content(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    if token.kind not in _WORDS or token.low in grammar("label stops"):
        return False
    return token.low not in word_set("numbers", "stops") or touches(tokens, index + 1)
