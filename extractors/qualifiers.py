"""The conditions that narrow a quantity: those of its own clause, its row, its list parents and its nearest heading."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Quantity
from extractors.phrases import Hit
from extractors.scopes import Context


def qualifiers(
    quantity: Quantity, all_quantities: Sequence[Quantity], context: Context, named: Sequence[tuple[int, int]]
) -> tuple[str, ...]:
    """The names of the conditions a quantity stands under, sorted; words inside `named` (entity, attribute) are no condition."""
    found = {str(hit.payload) for hit in _own(quantity, all_quantities, context, named)}
    for scope in (*context.headers, *context.parents, *context.headings[:1]):
        names = [(mention.start, mention.end) for mention in scope.mentions]
        found.update(str(hit.payload) for hit in scope.conditions if not _inside(hit, names))
    return tuple(sorted(found))


def _own(
    quantity: Quantity, every: Sequence[Quantity], context: Context, named: Sequence[tuple[int, int]]
) -> list[Hit]:
    mentions = [(mention.start, mention.end) for mention in context.sentence.mentions]
    quantities = [(other.start, other.end) for other in every]
    conditions = [
        hit
        for hit in context.sentence.conditions
        if not _inside(hit, [*mentions, *named]) and not _overlaps(hit, quantities)
    ]
    return [hit for hit in conditions if _owner(hit, every, context.sentence.text) in (None, quantity)]


def _inside(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)


def _overlaps(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < hit.end and hit.start < end for start, end in spans)


def _owner(hit: Hit, every: Sequence[Quantity], text: str) -> Quantity | None:
    """The one quantity a condition belongs to, or None when it stands before the first and speaks of all."""
    if len(every) == 1 or hit.end <= every[0].start and not _table(text):
        return None
    before = [quantity for quantity in every if quantity.end <= hit.start]
    after = [quantity for quantity in every if quantity.start >= hit.end]
    if not before:
        return after[0] if after else None
    if not after:
        return before[-1]
    between = text[before[-1].end : hit.start]
    if "(" in between or not any(mark in between for mark in (",", ";", " and ", "|", ".", " but ")):
        return before[-1]
    return after[0]


def _table(text: str) -> bool:
    return " | " in text
