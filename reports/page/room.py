"""Which cards a page has room for: the worst in full, more in one line, the rest only counted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reports.page.cards import SubjectGroup

FULL_CARDS = 120
BRIEF_CARDS = 600


@dataclass(frozen=True, slots=True)
class Room:
    """Groups cut to what is shown, and how many cards are shown in which way."""

    groups: tuple[SubjectGroup, ...]
    full: frozenset[str]
    brief: int
    left_out: int


def fit(groups: Sequence[SubjectGroup]) -> Room:
    """Choose cards, worst first, and drop groups that have none left."""
    cards = [card for group in groups for card in group.cards]
    ranked = [card.anchor for card in sorted(cards, key=lambda card: card.first.severity.rank)]
    shown = frozenset(ranked[: FULL_CARDS + BRIEF_CARDS])
    kept = tuple(cut for group in groups if (cut := _cut(group, shown)).groups)
    full = ranked[:FULL_CARDS]
    return Room(kept, frozenset(full), len(shown) - len(full), len(ranked) - len(shown))


def _cut(group: SubjectGroup, shown: Collection[str]) -> SubjectGroup:
    facts = (replace(own, cards=tuple(card for card in own.cards if card.anchor in shown)) for own in group.groups)
    return replace(group, groups=tuple(own for own in facts if own.cards))
