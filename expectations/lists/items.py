"""Passages as they stand together: the sentences of one list item or paragraph, and the item that follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from expectations.evidence import Evidence
from expectations.once import once
from expectations.passages import place_order
from extractors.model import Passage, PassageKind


@dataclass(frozen=True, slots=True)
class Item:
    """The sentences of one list item or paragraph (or one heading or table row), in reading order."""

    passages: tuple[Passage, ...]

    @property
    def first(self) -> Passage:
        """Its first sentence."""
        return self.passages[0]

    @property
    def last(self) -> Passage:
        """Its last sentence."""
        return self.passages[-1]

    @property
    def is_prose(self) -> bool:
        """Whether it is a list item or paragraph, no heading and no table row."""
        return self.first.kind is PassageKind.SENTENCE

    def encloses(self, other: Item) -> bool:
        """Whether the other item stands below this one in a list."""
        return len(other.first.parents) > len(self.first.parents)


@once
def notes_of(evidence: Evidence) -> tuple[tuple[Item, ...], ...]:
    """Group passages by note, and in each note by item, in reading order."""
    ordered = sorted(evidence.passages, key=place_order)
    return tuple(_items(note) for _, note in groupby(ordered, key=lambda passage: passage.place.path))


def _items(note: Iterable[Passage]) -> tuple[Item, ...]:
    return tuple(Item(tuple(group)) for _, group in groupby(note, key=lambda passage: (passage.item, passage.kind)))
