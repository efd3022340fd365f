"""What narrows an amount in a table besides the conditions of a pack: the label of its row or of its column.

A table has either things as rows and what is told of them as columns, or the other way round. Where the attribute is
said tells which: the label on the other side names the thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.core import word_set
from extractors.headings import is_name
from extractors.labels import Label, content_words, label_words
from extractors.model import CELL, Passage, PassageKind, Quantity
from extractors.nouns import singular
from extractors.packs.schema import Pack
from extractors.phrases import stem, words_of
from extractors.rows import bound_in
from extractors.scopes import Context, Scope
from extractors.subjects import Resolution

LONGEST = 4
_NO_KEY = ("", "")


@dataclass(frozen=True, slots=True)
class Told:
    """What a fact's key says already: its subject with all that is part of, its attribute, and their words by stem."""

    entities: frozenset[str]
    attribute: tuple[str, str]
    stems: frozenset[str]
    conditions: frozenset[str]

    def is_said(self, scope: Scope, start: int, end: int) -> bool:
        """Whether characters `start` to `end` of a scope say the attribute."""
        if self.attribute is _NO_KEY:
            return any(stem(word) in self.stems for word in content_words(scope.text[start:end]))
        hits = scope.uses.get(self.attribute, ())
        return any(start <= hit.start and hit.end <= end for hit in hits)


def told_of(resolution: Resolution, label: Label, conditions: Iterable[str], pack: Pack) -> Told:
    """Collect what a fact's key says before anything else narrows it."""
    entities, words = [], list(conditions)
    current = resolution.entity
    while current is not None:
        entities.append(current)
        words.append(pack.entities[current].name)
        current = pack.entities[current].part_of
    if resolution.entity is None:
        words.append(label.subject)
    key = _NO_KEY
    if resolution.entity is not None and resolution.attribute is not None:
        key = (resolution.entity, resolution.attribute)
        words.extend((key[1].replace(".", " ").replace("_", " "), pack.entities[key[0]].attributes[key[1]].name or ""))
    else:
        words.append(label.attribute)
    stems = frozenset(word.stem for text in words for word in words_of(text))
    return Told(frozenset(entities), key, stems, frozenset(conditions))


def narrowing(passage: Passage, quantity: Quantity, context: Context, told: Told) -> str:
    """The words of a row's or a column's label that tell a quantity from others of its key; empty if there are none."""
    if passage.kind is not PassageKind.ROW or CELL not in passage.plain:
        return ""
    labels = (_left(scope, start, end, told) for scope, start, end in _labels(passage, quantity, context, told))
    return " ".join(next((words for words in labels if words), []))


def _labels(passage: Passage, quantity: Quantity, context: Context, told: Told) -> Iterator[tuple[Scope, int, int]]:
    """Where the label of the thing that a cell tells of may stand, best first."""
    row, plain = context.sentence, passage.plain
    column = passage.cell_at(quantity.start)
    header = context.headers[0] if passage.header(column) else None
    by_column = header is not None and _is_attribute(header, 0, len(header.text), told)
    if not column:
        if by_column:
            yield from ((row, *cell) for cell in _cells(plain)[1:] if not _has_digit(plain[slice(*cell)]))
        return
    first = _cells(plain)[0]
    by_row = _is_attribute(row, *first, told)
    if header is not None and by_row and not by_column:
        yield header, 0, len(header.text)
    elif by_column or told.attribute is _NO_KEY or _names_things(passage, plain[slice(*first)]):
        yield row, *first


def _names_things(passage: Passage, cell: str) -> bool:
    """Whether a row's first cell names a thing, by its own words and by those of its column's header."""
    return any(char.isalpha() for char in cell) and not _is_topic(passage.header(0))


def _is_attribute(scope: Scope, start: int, end: int, told: Told) -> bool:
    return told.is_said(scope, start, end) or bound_in(scope.text[start:end]) is not None


def _cells(plain: str) -> list[tuple[int, int]]:
    """Where the cells of a row begin and end."""
    cells, start = [], 0
    for cell in plain.split(CELL):
        cells.append((start, start + len(cell)))
        start += len(cell) + len(CELL)
    return cells


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _is_topic(label: str) -> bool:
    """Whether a label says what is told of things, not of which thing."""
    words = words_of(label)
    return bool(words) and singular(words[-1].text).lower() in word_set("labels", "topics") | word_set(
        "labels", "more topics"
    )


def _left(scope: Scope, start: int, end: int, told: Told) -> list[str]:
    """The words of a label that the key does not say yet; none of a label that only names a topic."""
    text = scope.text
    if not is_name(text[start:end]) or _is_topic(text[start:end]):
        return []
    spans = [(mention.start, mention.end) for mention in scope.mentions if mention.entity in told.entities]
    spans += [(hit.start, hit.end) for hit in scope.conditions if str(hit.payload) in told.conditions]
    spans += [(hit.start, hit.end) for hit in scope.uses.get(told.attribute, ())]
    for first, last in spans:
        text = text[:first] + " " * (last - first) + text[last:]
    words = [word for word in label_words(text[start:end]) if stem(word) not in told.stems]
    return words if len(words) <= LONGEST else []
