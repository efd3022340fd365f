"""Which entities are named around a quantity, and how near: in its sentence most, in the file's name least."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.language import Mention
from extractors.model import Quantity
from extractors.packs.schema import Pack
from extractors.scopes import Context, Scope

SENTENCE, HEADER, PREVIOUS, PARENT, HEADING, COMPARED, FILE = 6.0, 5.2, 5.0, 4.6, 3.4, 2.8, 2.0
PER_CHARACTER, FARTHEST, PER_DEPTH, PER_PART = 0.008, 0.9, 0.3, 0.5
Presence = tuple[float, str]


def present(quantity: Quantity, context: Context, pack: Pack) -> dict[str, Presence]:
    """Every entity named around, with its weight and words; what a named entity is part of weighs a little less."""
    best: dict[str, Presence] = {}
    for scope, mention, weight in _mentions(quantity, context):
        text = scope.text[mention.start : mention.end]
        for steps, entity in enumerate(_wholes(mention.entity, pack)):
            lighter = weight - PER_PART * steps
            if entity not in best or best[entity][0] < lighter:
                best[entity] = (lighter, text)
    return best | _part_of_heading(best, context, pack)


def _part_of_heading(best: dict[str, Presence], context: Context, pack: Pack) -> dict[str, Presence]:
    """What a heading is about, where the text under it says no more than the family that it is part of."""
    titled = next((scope.mentions for scope in context.headings if scope.mentions), ())
    part = titled[0].entity if len({mention.entity for mention in titled}) == 1 else ""
    inner = {mention.entity for scope in (*context.parents, *context.previous) for mention in scope.mentions}
    said = {mention.entity for mention in context.sentence.mentions}
    if part not in pack.entities or part in inner | said:
        return {}
    wholes = list(_wholes(part, pack))[1:]
    named = next((whole for whole in wholes if whole in said), None)
    if named is not None and pack.entities[named].part_of is None:
        return {}
    named = named or next((whole for whole in wholes if whole in inner), None)
    return {part: (best[named][0] + PER_PART, best[named][1])} if named else {}


def _mentions(quantity: Quantity, context: Context) -> Iterator[tuple[Scope, Mention, float]]:
    for mention in context.sentence.mentions:
        distance = min(abs(quantity.start - mention.end), abs(mention.start - quantity.end))
        weight = COMPARED if context.sentence.is_compared(mention) else SENTENCE
        yield context.sentence, mention, weight - min(FARTHEST, PER_CHARACTER * distance)
    groups = (
        (context.headers, HEADER),
        (context.parents, PARENT),
        (context.previous, PREVIOUS),
        (context.headings, HEADING),
        ((context.file,), FILE),
    )
    for scopes, weight in groups:
        for depth, scope in enumerate(scopes):
            for mention in scope.mentions:
                yield scope, mention, weight - PER_DEPTH * depth


def _wholes(entity: str, pack: Pack) -> Iterator[str]:
    """An entity, then what it is part of, step by step."""
    current: str | None = entity
    while current is not None:
        yield current
        current = pack.entities[current].part_of if current in pack.entities else None
