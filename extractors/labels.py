"""What an amount is of when no pack knows: a label, list parent, table cell or noun phrase, in normalised words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from extractors.core import grammar, word_set
from extractors.model import CELL, Passage, PassageKind, Quantity
from extractors.naming import is_generic, is_pronoun, measure, name, opening, without_topic, words_of_label
from extractors.nouns import singular
from extractors.rows import bound_in
from extractors.tokens import Token, TokenKind, tokenize, touches
from extractors.units import unit_at

REACH, LONGEST, LONGEST_TAIL, LONGEST_OWNER = 90, 4, 2, 3
NOBODY = "note"
_SPACE = re.compile(r"\s+")
_LABEL = re.compile(r"([^:=|;()]{3,60}?)\s*(?:\s[–-]\s|[:=|–])\s*[^:=|;]*\Z")
_MARKS = frozenset(":=|–-")  # what a label ends in
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_OTHER_END = re.compile(r"[\d.,]+\s?[^\s\d]{0,12}\s?(?:to|or|and|/|-|–|—|,)\s*\Z")  # the first of `10 or 100 Gbps`
_AMOUNT = re.compile(r"[~<>≤≥=$€£]*\s*[\d.,]+(?:\s*-\s*[\d.,]+)?\s*")
_WORDS = (TokenKind.WORD, TokenKind.NAME)


class Label(NamedTuple):
    """The words an amount's unknown subject and attribute go by."""

    subject: str
    attribute: str


def normalised(phrase: str) -> str:
    """Lower case, singular, single blanks."""
    return " ".join(singular(word).lower() for word in _SPACE.split(phrase.strip()) if word)


def label_of(passage: Passage, quantity: Quantity, previous: Sequence[str] = ()) -> Label:
    """Subject and attribute of a quantity, in the note's own words; `previous` are sentences before, nearest first."""
    before = _OTHER_END.sub("", passage.plain[: quantity.start])
    row = passage.kind is PassageKind.ROW
    if row and CELL in before and (turned := _turned(passage, quantity)) is not None:
        return turned
    cell = before.rpartition(CELL)[2] if row else before
    whole = () if row else opening(before[:REACH])
    around = [words for words in _around(passage, quantity, previous) if words]
    spoken = _owner(whole) if around else without_topic(whole)
    under = measure(passage.parents[-1]) if passage.parents and not row else ()
    attribute = _attribute(passage, quantity, cell, spoken, under)
    around = [words for words in around if " ".join(words) != attribute]
    says = spoken and " ".join(whole) != attribute
    subject = spoken if says or not around else around[0]
    return Label(" ".join(_told_apart(subject, around)) or NOBODY, attribute)


def _owner(whole: tuple[str, ...]) -> tuple[str, ...]:
    """What a noun phrase tells of; one word before a measure only says which: a `wait time` is of no wait."""
    words = without_topic(whole)
    return () if len(words) == 1 < len(whole) else words


def _told_apart(subject: tuple[str, ...], around: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """A subject that could be of many things, with what it is of: the `cluster` of a `database`."""
    if not subject or not is_generic(subject):
        return subject
    owner = next((words for words in around if not is_generic(words)), ())
    return (*(word for word in owner[:LONGEST_OWNER] if word not in subject), *subject)


def _turned(passage: Passage, quantity: Quantity) -> Label | None:
    """The label in a table whose rows are attributes, such as `Max size`, and whose headers are subjects."""
    first = passage.plain.split(CELL, 1)[0]
    attribute = content_words(first)[:LONGEST]
    subject = name(_BRACKETS.sub(" ", passage.header(passage.cell_at(quantity.start))))
    if not attribute or not subject or (bound_in(first) is None and not _names_columns(passage.headers)):
        return None
    return Label(" ".join(subject), " ".join(attribute))


def _names_columns(headers: Sequence[str]) -> bool:
    """Whether the columns of a table are things and its rows are told of them: no header names what is measured."""
    return not name(headers[0]) and all(name(header) == words_of_label(header) for header in headers[1:])


def _around(passage: Passage, quantity: Quantity, previous: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What the row, the sentence before, list parents, headings and at last the file name, nearest first."""
    if passage.kind is PassageKind.ROW:
        yield from _cells(passage, quantity)
    if previous and is_pronoun(passage.plain[:REACH]):
        yield from (opening(text[:REACH]) for text in previous)
    yield from (name(text[:REACH]) for text in reversed((*passage.section, *passage.parents)))
    file = PurePosixPath(passage.place.path).stem.lower()
    if file not in word_set("naming", "nobody"):
        yield name(file.replace("_", " "))


def _cells(passage: Passage, quantity: Quantity) -> Iterator[tuple[str, ...]]:
    """The names in a row, in order, but for the quantity's own cell and amounts."""
    own = passage.cell_at(quantity.start)
    cells = passage.plain.split(CELL)
    if not own and passage.headers and not _is_amount(cells[0]) and not measure(passage.headers[0]):
        yield name(passage.headers[0])
    for column, cell in enumerate(cells):
        if column != own and not _is_amount(cell):
            header = passage.header(column) if _is_mark(cell) else ""
            yield (*name(header)[-1:], *((cell.lower(),) if cell and " " not in cell else name(cell)))


def _is_mark(cell: str) -> bool:
    """Whether a cell tells one of several apart by a letter or a number: `A`, `/24`."""
    return len(cell) == 1 or cell.isdigit() or cell[:1] == "/"


def _is_amount(cell: str) -> bool:
    """Whether a cell holds no more than an amount: `10 Mbps`, `3`."""
    found = _AMOUNT.match(cell)
    if found is None or found.group().strip() in word_set("numbers", "number names"):
        return False
    rest = tokenize(cell[found.end() :])
    unit = unit_at(rest, 0)
    return not rest or (unit is not None and unit[1] == len(rest))


def _attribute(passage: Passage, quantity: Quantity, cell: str, spoken: tuple[str, ...], under: tuple[str, ...]) -> str:
    """The counted noun, what the list is of, the label before, what is measured, the words between, the column."""
    concept = normalised(quantity.concept) if quantity.concept else ""
    if concept and quantity.dimension in {"count", "rate"}:
        return concept
    near = cell[-REACH:]
    if under and not measure(near):
        return " ".join(under)
    label = None if _MARKS.isdisjoint(near) else _LABEL.search(near)
    words = content_words(label.group(1))[-LONGEST:] if label else []
    if words or concept:
        return " ".join(words) or concept
    tail = [word for word in content_words(near) if word not in spoken][-LONGEST_TAIL:]
    item = spoken and near.rstrip().endswith(",")
    named = tail or ([] if item else spoken) or _column(passage, quantity)
    return " ".join(named) or quantity.dimension


def _column(passage: Passage, quantity: Quantity) -> list[str]:
    """The words of a cell's column header, without the unit in brackets."""
    header = passage.header(passage.cell_at(quantity.start))
    return content_words(_BRACKETS.sub(" ", header))[-LONGEST:]


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
