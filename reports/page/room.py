"""What a page has room for: the worst cards in full, more in one line, the rest only counted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reports.page.cards import Card, SubjectGroup
from reports.page.duplicates import DuplicateGroup
from reports.page.sides import Side

FULL_CHARACTERS = 320_000
BRIEF_CHARACTERS = 200_000
DUPLICATE_CHARACTERS = 160_000
SHOWN_SIDES = 8
_CARD, _SIDE, _CORRECTION, _LINE = 1_900, 480, 600, 480

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Room:
    """Groups cut to what is shown, and how many cards are shown in which way."""

    groups: tuple[SubjectGroup, ...]
    full: frozenset[str]
    brief: int
    left_out: int


def fit(groups: Sequence[SubjectGroup]) -> Room:
    """Choose cards, worst first, and drop groups that have none left."""
    cards = sorted((card for group in groups for card in group.cards), key=lambda card: card.first.severity.rank)
    full = first_that_fit(cards, _weight, FULL_CHARACTERS)
    brief = first_that_fit(cards[len(full) :], _weight_of_line, BRIEF_CHARACTERS)
    shown = frozenset(card.anchor for card in (*full, *brief))
    kept = tuple(cut for group in groups if (cut := _cut(group, shown)).groups)
    return Room(kept, frozenset(card.anchor for card in full), len(brief), len(cards) - len(full) - len(brief))


def fitting_duplicates(groups: Sequence[DuplicateGroup]) -> Sequence[DuplicateGroup]:
    """Choose the duplicate groups to show, in the order they have."""
    return first_that_fit(groups, lambda group: _CARD + _weight_of_sides(group.sides), DUPLICATE_CHARACTERS)


def first_that_fit(items: Sequence[Item], weigh: Callable[[Item], int], room: int) -> Sequence[Item]:
    """Take items from the beginning until the next one would be too much."""
    for number, item in enumerate(items):
        room -= weigh(item)
        if room < 0:
            return items[:number]
    return items


def _cut(group: SubjectGroup, shown: Collection[str]) -> SubjectGroup:
    facts = (replace(own, cards=tuple(card for card in own.cards if card.anchor in shown)) for own in group.groups)
    return replace(group, groups=tuple(own for own in facts if own.cards))


def _weight(card: Card) -> int:
    """Estimate the characters of page a card takes: its words and the markup around them."""
    words = len(card.first.message) + len(card.first.why)
    corrections = sum(
        _CORRECTION + 2 * len(fix.before + fix.after) + len(fix.removed + fix.added)
        for fix in card.corrections[:SHOWN_SIDES]
    )
    return _CARD + words + corrections + _weight_of_sides(card.sides)


def _weight_of_sides(sides: Sequence[Side]) -> int:
    quotes = [side.quote for side in sides[:SHOWN_SIDES]]
    return sum(_SIDE + len(quote.before + quote.marked + quote.after) + 3 * len(quote.path) for quote in quotes)


def _weight_of_line(card: Card) -> int:
    return _LINE + len(card.first.message) + 2 * len(card.first.place.path)
