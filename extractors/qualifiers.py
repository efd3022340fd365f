"""The conditions that narrow a quantity: those of its own clause, its row, its list parents and its nearest heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.model import CELL, Quantity
from extractors.packs.schema import Pack
from extractors.phrases import Hit, words_of
from extractors.scopes import REACH, Context, Scope, between

_EXCEPT = re.compile(r"\b(?:except|excluding|apart from|but not)(?: for)? $", re.IGNORECASE)


def qualifiers(
    quantity: Quantity,
    all_quantities: Sequence[Quantity],
    context: Context,
    named: Sequence[tuple[int, int]],
    entity: str | None,
    pack: Pack,
) -> tuple[str, ...]:
    """The names of the conditions a quantity stands under, sorted; words inside `named` are no condition.

    A heading often only names a topic, so that its conditions count where some limit of the entity depends on them.
    """
    near = between(all_quantities, quantity.start - REACH, quantity.start + REACH)
    found = {str(hit.payload) for hit in _own(quantity, near, context, named, pack)}
    for scope in (*context.headers, *context.parents):
        found.update(_stated(scope, pack))
    for heading in context.headings[:1]:
        found.update(name for name in _stated(heading, pack) if entity is None or name in _known(entity, pack))
    return tuple(sorted(found))


def _stated(scope: Scope, pack: Pack) -> Iterator[str]:
    return (str(hit.payload) for hit in scope.conditions if not _in_name(hit, scope, pack))


def _known(entity: str, pack: Pack) -> frozenset[str]:
    """The conditions that some limit of an entity depends on."""
    attributes = pack.entities[entity].attributes.values()
    return frozenset(name for attribute in attributes for limit in attribute.limits for name in limit.when)


def _own(
    quantity: Quantity, every: Sequence[Quantity], context: Context, named: Sequence[tuple[int, int]], pack: Pack
) -> list[Hit]:
    text = context.sentence.text
    alike = [(other.start, other.end) for other in every if other.dimension == quantity.dimension]
    conditions = [
        hit
        for hit in context.sentence.conditions
        if not _inside(hit, named) and not _in_name(hit, context.sentence, pack) and not _overlaps(hit, alike)
    ]
    owned = [hit for hit in conditions if _owner(hit, every, text) in (None, quantity)]
    return [hit for hit in owned if hit.end <= quantity.start or not _EXCEPT.search(text[: hit.start])]


def _in_name(hit: Hit, scope: Scope, pack: Pack) -> bool:
    """Whether a condition's words are part of what an entity is called: the spot of Spot Instances changes nothing."""
    for mention in scope.mentions:
        if mention.start <= hit.start and hit.end <= mention.end:
            called = {word.stem for word in words_of(f"{pack.entities[mention.entity].name} {mention.entity}")}
            if {word.stem for word in words_of(scope.text[hit.start : hit.end])} <= called:
                return True
    return False


def _inside(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)


def _overlaps(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < hit.end and hit.start < end for start, end in spans)


def _owner(hit: Hit, every: Sequence[Quantity], text: str) -> Quantity | None:
    """The one quantity a condition belongs to, or None when it stands before the first and speaks of all."""
    if len(every) == 1 or (hit.end <= every[0].start and not _table(text)):
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
    return CELL in text
