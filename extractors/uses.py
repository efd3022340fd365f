"""Which attributes are spoken of around a quantity: phrases and counted nouns of a pack, and how near they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from extractors.core import grammar
from extractors.model import Bound, Quantity
from extractors.nouns import is_plural
from extractors.packs.schema import Attribute
from extractors.phrases import Hit
from extractors.scopes import VETO, Context, Key, Scope, Use

SENTENCE, HEADER, PARENT, HEADING, PREVIOUS = 5.0, 4.6, 4.0, 2.6, 1.6
PER_CHARACTER, FARTHEST, PER_DEPTH, LABEL_GAP = 0.02, 3.0, 0.3, 30
MOST_USES = 32
Spoken = tuple[Use, Hit, float]
_NEXT = re.compile(r" ([A-Za-z]+)\b(?: ([A-Za-z]+)\b)?")


def spoken_of(context: Context) -> Iterable[Key]:
    """Every attribute (entity and name) of which a phrase is near, in the order in which its first one is read."""
    scopes = (context.sentence, *(scope for group, _ in _around(context) for scope in group))
    return dict.fromkeys(key for scope in scopes for key in scope.uses)


def is_ruled_out(key: Key, context: Context) -> bool:
    """Whether a word of the sentence, its table or its list parents says that this attribute is not meant."""
    return any(key in scope.ruled_out for scope in (context.sentence, *context.headers, *context.parents))


def uses_of(key: Key, quantity: Quantity, context: Context) -> list[Spoken]:
    """The phrases of an attribute that are near a quantity, with their weights."""
    found = []
    for use, hit in _of(key, context.sentence, quantity.start):
        found.append((use, hit, SENTENCE - min(FARTHEST, PER_CHARACTER * _distance(hit, quantity))))
    for group, weight in _around(context):
        for depth, scope in enumerate(group):
            found.extend((use, hit, weight - PER_DEPTH * depth) for use, hit in _of(key, scope))
    return found


def _around(context: Context) -> tuple[tuple[tuple[Scope, ...], float], ...]:
    return (
        (context.headers, HEADER),
        (context.parents, PARENT),
        (context.headings[:2], HEADING),
        (context.previous[:1], PREVIOUS),
    )


def _of(key: Key, scope: Scope, near: int = 0) -> Iterator[tuple[Use, Hit]]:
    """The phrases of an attribute in a scope; of one repeated without end only those around character `near`."""
    hits = scope.uses.get(key, ())
    if len(hits) > MOST_USES:
        place = max(MOST_USES // 2, bisect_left(hits, near, key=lambda hit: hit.start))
        hits = hits[place - MOST_USES // 2 : place + MOST_USES // 2]
    return ((hit.payload, hit) for hit in hits if isinstance(hit.payload, Use) and hit.payload.role != VETO)


def _distance(hit: Hit, quantity: Quantity) -> int:
    return 0 if _overlaps(hit, quantity) else min(abs(quantity.start - hit.end), abs(hit.start - quantity.end))


def _overlaps(hit: Hit, quantity: Quantity) -> bool:
    return hit.start < quantity.end and hit.end > quantity.start


def can_count(use: Use, attribute: Attribute, quantity: Quantity, context: Context) -> bool:
    """Whether a count has its noun: in the quantity itself, or as the label of a bare number."""
    if attribute.measures not in {"count", "rate"} or not attribute.counts:
        return True
    if not _has_noun(use, quantity, context):
        return False
    if use.role != "count" or quantity.bound is not Bound.EXACT or not attribute.phrases:
        return True
    return quantity.dimension == "rate" or _is_labelled(quantity, context)


def _has_noun(use: Use, quantity: Quantity, context: Context) -> bool:
    nouns = _nouns(use, context.sentence, quantity.start)
    if quantity.unit:
        return any(_overlaps(hit, quantity) for hit in nouns)
    if any(_is_beside(hit, quantity) and not _describes(hit, context.sentence.text) for hit in nouns):
        return True
    return any(_nouns(use, scope) for scope in context.parents[:1])


def _nouns(use: Use, scope: Scope, near: int = 0) -> list[Hit]:
    return [hit for other, hit in _of((use.entity, use.attribute), scope, near) if other.role == "count"]


def _describes(hit: Hit, text: str) -> bool:
    """Whether a noun only tells of which kind the next one is: "message size", "message metadata attributes"."""
    following = _NEXT.match(text, hit.end)
    if following is None or is_plural(text[hit.start : hit.end]):
        return False
    first, second = following.groups()
    if first.lower() in grammar("measured of a thing") or is_plural(first):
        return True
    return second is not None and is_plural(second) and first.lower() not in grammar("behind a counted noun")


def _is_beside(hit: Hit, quantity: Quantity) -> bool:
    return 0 <= quantity.start - hit.end < LABEL_GAP or 0 <= hit.start - quantity.end < LABEL_GAP


def _is_labelled(quantity: Quantity, context: Context) -> bool:
    before = context.sentence.text[max(0, quantity.start - 2) : quantity.start]
    return ":" in before or "=" in before or "|" in before
