"""Which attributes are spoken of around a quantity: phrases and counted nouns of a pack, and how near they stand."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.model import Bound, Quantity
from extractors.packs.schema import Attribute
from extractors.phrases import Hit
from extractors.scopes import Context, Scope, Use

SENTENCE, HEADER, PARENT, HEADING, PREVIOUS = 5.0, 4.6, 4.0, 2.6, 1.6
PER_CHARACTER, FARTHEST, PER_DEPTH, LABEL_GAP = 0.02, 3.0, 0.3, 30
Spoken = tuple[Use, Hit, float]
Key = tuple[str, str]


def spoken_of(quantity: Quantity, context: Context) -> dict[Key, list[Spoken]]:
    """The phrases of every attribute (entity and name) that are near, with their weights, but for those ruled out."""
    vetoes = _vetoes(context)
    groups: dict[Key, list[Spoken]] = {}
    for use, hit, weight in _uses(quantity, context):
        key = (use.entity, use.attribute)
        if key not in vetoes:
            groups.setdefault(key, []).append((use, hit, weight))
    return groups


def _vetoes(context: Context) -> set[Key]:
    """The attributes that a word of the sentence, its table or its list parents rules out."""
    scopes = (context.sentence, *context.headers, *context.parents)
    return {(use.entity, use.attribute) for scope in scopes for use, _ in _of(scope) if use.role == "unless"}


def _of(scope: Scope) -> Iterator[tuple[Use, Hit]]:
    return ((hit.payload, hit) for hit in scope.hits if isinstance(hit.payload, Use))


def _uses(quantity: Quantity, context: Context) -> Iterator[Spoken]:
    for use, hit in _of(context.sentence):
        if use.role != "unless":
            yield use, hit, SENTENCE - min(FARTHEST, PER_CHARACTER * _distance(hit, quantity))
    groups = (
        (context.headers, HEADER),
        (context.parents, PARENT),
        (context.headings[:2], HEADING),
        (context.previous[:1], PREVIOUS),
    )
    for scopes, weight in groups:
        for depth, scope in enumerate(scopes):
            for use, hit in _of(scope):
                if use.role != "unless":
                    yield use, hit, weight - PER_DEPTH * depth


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
    nouns = _nouns(use, context.sentence)
    if quantity.unit:
        return any(_overlaps(hit, quantity) for hit in nouns)
    if any(_is_beside(hit, quantity) for hit in nouns):
        return True
    return any(_nouns(use, scope) for scope in context.parents[:1])


def _nouns(use: Use, scope: Scope) -> list[Hit]:
    noun = Use(use.entity, use.attribute, "count")
    return [hit for other, hit in _of(scope) if other == noun]


def _is_beside(hit: Hit, quantity: Quantity) -> bool:
    return 0 <= quantity.start - hit.end < LABEL_GAP or 0 <= hit.start - quantity.end < LABEL_GAP


def _is_labelled(quantity: Quantity, context: Context) -> bool:
    before = context.sentence.text[max(0, quantity.start - 2) : quantity.start]
    return ":" in before or "=" in before or "|" in before
