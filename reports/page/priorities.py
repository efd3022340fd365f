"""What to fix first: the few cards that matter most, each said in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from expectations.findings import Citation
from extractors.folding import fold
from reports.page.cards import Card, SubjectGroup, is_urgent
from reports.page.sides import Side
from reports.wording import amount, day

_SHOWN = 5
_FEW = 30
_DIGIT = re.compile(r"\d")
_FAMILIES = ("stale", "contradictions", "text", "duplicates")


@dataclass(frozen=True, slots=True)
class Priority:
    """One line of the list: what it is about, what the notes say and where, and what holds instead."""

    card: Card
    title: str
    noted: str
    today: str
    other: str
    since: str
    spots: tuple[tuple[str, int], ...]
    alike: int


def priorities(groups: Sequence[SubjectGroup], families: Mapping[str, str]) -> tuple[Priority, ...]:
    """Pick the cards to begin with: errors before warnings, one card for one fact, more places first."""
    best = []
    for group in groups:
        for own in group.groups:
            urgent = sorted(filter(is_urgent, own.cards), key=lambda card: _rank(card, families))
            if urgent:
                title = f"{group.name}: {own.title}" if group.subject else own.title
                alike = 0 if group.subject else len(urgent) - 1
                best.append((_rank(urgent[0], families), _priority(urgent[0], title, alike)))
    return tuple(priority for _, priority in sorted(best, key=lambda pair: pair[0])[:_SHOWN])


def count_urgent(groups: Iterable[SubjectGroup]) -> int:
    """Count the facts, and the kinds of damage to the text, that hold at least one error or warning."""
    return sum(any(map(is_urgent, own.cards)) for group in groups for own in group.groups)


def _priority(card: Card, title: str, alike: int) -> Priority:
    reference = card.first.reference
    holds = reference if reference and reference.until is None else None
    return Priority(
        card=card,
        title=title,
        noted=_noted(card.sides[0]),
        today=_short(amount(holds.value, holds.unit)) if holds else "",
        other=_other(card),
        since=_since(holds),
        spots=tuple(dict.fromkeys((side.quote.path, side.quote.line) for side in card.sides)),
        alike=alike,
    )


def _noted(side: Side) -> str:
    """Give the words of the note if they are few, else what they were read as."""
    words = fold(side.quote.marked)
    return words if 0 < len(words) <= _FEW else side.stated


def _other(card: Card) -> str:
    """Give the value that an amount contradicts, when the reference does not settle which is right."""
    if card.first.reference or len(card.sides) < 2:
        return ""
    here, there = card.sides[0], card.sides[1]
    return _noted(there) if all(_DIGIT.search(side.stated) for side in (here, there)) else ""


def _short(words: str) -> str:
    """Keep a value, drop a whole sentence: the message says it better."""
    return words if len(words) <= _FEW else ""


def _since(reference: Citation | None) -> str:
    return f"since {day(reference.since)}" if reference and reference.since else ""


def _rank(card: Card, families: Mapping[str, str]) -> tuple[int, int, int, str, int]:
    family = families.get(card.first.rule, "")
    order = _FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES)
    place = card.first.place
    return (card.first.severity.rank, order, -len(card.sides), place.path, place.line_start)
